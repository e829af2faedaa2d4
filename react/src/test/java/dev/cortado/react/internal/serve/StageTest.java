package dev.cortado.react.internal.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StageTest {

    private static final Pattern FIRST_CELL = Pattern.compile("^\\| ((?:`[A-Z_]+`(?:, )?)+) \\|", Pattern.MULTILINE);
    private static final Pattern NAME = Pattern.compile("[A-Z_]+");

    @Test
    void theArchitectureDocumentNamesTheStagesInTheirOrder() throws IOException {
        var document = Files.readString(Path.of("..", "docs", "architecture.md"));
        assertThat(FIRST_CELL.matcher(document).results()
                .flatMap(row -> NAME.matcher(row.group(1)).results().map(name -> name.group())).toList())
                .isEqualTo(Arrays.stream(Stage.values()).map(Stage::name).toList());
    }
}
