package dev.cortado.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class NodeProcessTest {

    private final NodeProcess script = NodeProcess.of(Nodes.runtime(), Nodes.resource("script.mjs"));

    @Test
    void jsonLinesAreEventsAndEverythingElseIsALine(@TempDir Path directory) throws Exception {
        var events = new CopyOnWriteArrayList<JsonNode>();
        var lines = new CopyOnWriteArrayList<String>();
        var errors = new CopyOnWriteArrayList<String>();

        var result = script.directory(directory).variable("CORTADO_PROJECT", "/shop")
                .onEvent(events::add).onLine(lines::add).onError(errors::add).run();

        assertThat(result.exitCode()).isZero();
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().path("step").asString()).isEqualTo("client");
        assertThat(events.getLast().path("project").asString()).isEqualTo("/shop");
        assertThat(events.getLast().path("directory").asString()).isEqualTo(directory.toRealPath().toString());
        assertThat(events.getLast().path("guard").isNull()).isTrue();
        assertThat(lines).containsExactly("not an event", "{not json");
        assertThat(errors).containsExactly("a warning");
    }

    @Test
    void theExitCodeAndTheLastErrorsAreTheResult() {
        var result = script.argument("fail").run();

        assertThat(result.exitCode()).isEqualTo(7);
        assertThat(result.lastErrors()).containsExactly("a warning");
    }

    @Test
    void closingEndsTheProcess() throws Exception {
        var running = script.argument("wait").start();
        assertThat(Nodes.alive(running.pid())).isTrue();

        running.close();

        Nodes.await("the process is gone", () -> !Nodes.alive(running.pid()));
    }

    @Test
    void aNodeThatDoesNotExistIsNamed() {
        var missing = NodeProcess.of(new NodeRuntime(Path.of("/nowhere/node"), "1"), Nodes.resource("script.mjs"));

        assertThatThrownBy(missing::run).isInstanceOf(NodeException.class).hasMessageContaining("Cannot start /nowhere/node");
    }
}
