package dev.cortado.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.ChildJvm;
import dev.cortado.Raw;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LoggersTest {

    /** What somebody starts from an IDE. */
    static final class Program {

        public static void main(String[] arguments) {
            App app = App.create();
            app.get("/fails", (req, res) -> {
                throw new IllegalStateException("no database");
            });
            app.onStop(() -> {
                throw new IllegalStateException("cannot be closed");
            });
            app.listen(0);
        }
    }

    private static final Predicate<String> WITHOUT_LOGGING = entry -> !entry.contains("logback");

    @Test
    void withoutALoggingProviderWarningsAndErrorsGoToStandardError() throws Exception {
        try (ChildJvm program = ChildJvm.start(Program.class, WITHOUT_LOGGING)) {
            int port = program.port();
            assertThat(Raw.get(port, "/fails").status()).isEqualTo(500);
            program.awaitText("at dev.cortado.spi.LoggersTest$Program");
            assertThat(program.errors())
                    .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d INFO  dev.cortado Cortado listens on http://localhost:" + port)
                    .containsPattern("(?m)^\\d\\d:\\d\\d:\\d\\d ERROR dev.cortado.app GET /fails failed\n"
                            + "java.lang.IllegalStateException: no database\n\tat dev.cortado.spi.LoggersTest\\$Program");
            assertThat(program.output()).isEmpty();
            program.terminate();
            program.exitCode();
            assertThat(program.errors()).contains("An action of app.onStop failed\njava.lang.IllegalStateException: cannot be closed");
        }
    }

    @Test
    void theProviderOfTheApplicationIsUsedAndThereIsNoOther() throws Exception {
        try (ChildJvm program = ChildJvm.start(Program.class, entry -> true)) {
            int port = program.port();
            Raw.get(port, "/fails");
            program.awaitText("no database");
            assertThat(program.output()).contains("GET /fails failed").contains("no database");
            assertThat(program.errors()).isEmpty();
        }
    }
}
