package dev.cortado.express.contentdisposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.internal.http.Disposition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;

/**
 * Rows of {@code title | header | type | name=value | …}. Where the title is {@code =}, it is {@code parse "header"}; rows without a
 * title go on with that above. A line that ends with a colon names the group of those below.
 */
final class Table {

    private Table() {}

    static List<DynamicTest> tests(String prefix, String table, Function<String, Disposition> parser) {
        Map<String, List<String[]>> rows = new LinkedHashMap<>();
        String group = prefix;
        String title = "";
        for (String line : table.lines().toList()) {
            String[] cells = line.split(" \\| ", -1);
            if (cells.length == 1) {
                group = prefix + line.substring(0, line.length() - 1) + " ";
                continue;
            }
            if (!cells[0].isEmpty()) {
                title = group + "should " + (cells[0].equals("=") ? "parse \"" + cells[1] + "\"" : cells[0]);
            }
            rows.computeIfAbsent(title, none -> new ArrayList<>()).add(cells);
        }
        return rows.entrySet().stream().map(row -> DynamicTest.dynamicTest(row.getKey(), () ->
                row.getValue().forEach(cells -> assertThat(parser.apply(cells[1])).as(cells[1]).isEqualTo(expected(cells))))).toList();
    }

    private static Disposition expected(String[] cells) {
        Map<String, String> parameters = new LinkedHashMap<>();
        Arrays.stream(cells).skip(3).forEach(cell ->
                parameters.put(cell.substring(0, cell.indexOf('=')), cell.substring(cell.indexOf('=') + 1)));
        return new Disposition(cells[2], parameters);
    }
}
