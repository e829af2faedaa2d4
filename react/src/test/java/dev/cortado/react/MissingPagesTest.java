package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.spi.Host.Mode;
import dev.cortado.spi.Hosts;
import dev.cortado.spi.StandaloneHost;
import dev.cortado.testing.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Isolated("installs the host of the process")
class MissingPagesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(names = {"DEVELOPMENT", "PRODUCTION"})
    void aFolderThatIsNotThereFailsAtListenAndIsNotCreated(Mode mode) throws Exception {
        Hosts.install(new StandaloneHost(mode, OptionalInt.of(0), "127.0.0.1"));
        var typo = folder.resolve("typo");
        var app = App.create();
        app.get("/api", (_, res) -> res.send("Java"));
        app.pages(typo);
        assertThatThrownBy(() -> app.listen(0)).hasMessage("app.pages(" + typo + ") names a folder that does not exist: " + typo);
        assertThatThrownBy(() -> TestClient.of(app)).hasMessageContaining("names a folder that does not exist");
        assertThat(typo).doesNotExist();
        assertThat(app.port()).isEqualTo(-1);

        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> App.create().pages(file).listen(0)).hasMessageContaining("names something that is not a folder: " + file);
    }
}
