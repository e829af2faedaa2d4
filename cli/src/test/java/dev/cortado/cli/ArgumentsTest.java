package dev.cortado.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ArgumentsTest {

    private static final Command DEV = new DevCommand();

    @Test
    void optionsComeBeforeAndAfterTheDirectory() {
        var arguments = Arguments.parse(DEV, List.of("--port", "4000", "shop", "--hostname=0.0.0.0"));
        assertThat(arguments.directory()).isEqualTo("shop");
        assertThat(arguments.integer(Option.PORT, 0, 65_535)).isEqualTo(4000);
        assertThat(arguments.value(Option.HOSTNAME)).isEqualTo("0.0.0.0");
    }

    @Test
    void shortNamesMeanTheSame() {
        var arguments = Arguments.parse(DEV, List.of("-p", "4000", "-H", "::1"));
        assertThat(arguments.integer(Option.PORT, 0, 65_535)).isEqualTo(4000);
        assertThat(arguments.value(Option.HOSTNAME)).isEqualTo("::1");
    }

    @Test
    void theDirectoryIsTheCurrentOneByDefault() {
        assertThat(Arguments.parse(DEV, List.of()).directory()).isEqualTo(".");
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> Arguments.parse(DEV, List.of("a", "b"))).hasMessageContaining("'b' is one argument too many");
        assertThatThrownBy(() -> Arguments.parse(DEV, List.of("--nope"))).hasMessageContaining("There is no option --nope")
                .hasMessageContaining("'cortado dev --help'");
        assertThatThrownBy(() -> Arguments.parse(DEV, List.of("--port"))).hasMessageContaining("--port needs a value: --port PORT");
        assertThatThrownBy(() -> Arguments.parse(DEV, List.of("--verbose=yes"))).hasMessageContaining("--verbose takes no value");
        assertThatThrownBy(() -> Arguments.parse(DEV, List.of("--port=-1")).integer(Option.PORT, 0, 65_535))
                .hasMessage("--port must be a number from 0 to 65535, but is \"-1\".");
    }

    @Test
    void noTwoOptionsOfACommandShareAName() {
        for (Command command : List.of(DEV, new BuildCommand(), new StartCommand(), new InfoCommand())) {
            var names = Arguments.all(command).stream().flatMap(option -> java.util.stream.Stream.of(option.name(), option.shortName()))
                    .filter(java.util.Objects::nonNull).toList();
            assertThat(names).doesNotHaveDuplicates();
        }
    }
}
