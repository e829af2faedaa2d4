package dev.cortado.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.PathTemplate;
import dev.cortado.express.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

@Upstream("path-to-regexp/src/index.spec.ts")
class PathSyntaxTest {

    @TestFactory
    Stream<DynamicTest> patternsAreReadAsInPathToRegexp() {
        return Stream.of("""
                /   /
                /:test   / :test
                /:a:b   / :a :b
                /:"0"   / :0
                /:_   / :_
                /:café   / :café
                /:"123"   / :123
                /:"1\\"\\2\\"3"   / :1"2"3
                /*path   / *path
                /:"test"stuff   / :test stuff
                \\\\:test   \\ :test
                """.split("\n")).map(line -> line.split(" {3}")).map(cells -> DynamicTest.dynamicTest(
                        "path-to-regexp parse '" + cells[0] + "' with undefined should parse the path",
                        () -> assertThat(PathParser.parse(cells[0]).stream().map(PathSyntaxTest::show).collect(Collectors.joining(" ")))
                                .isEqualTo(cells[1])));
    }

    private static String show(Token token) {
        return switch (token) {
            case Token.Text(String text) -> text;
            case Token.Capture(String name, boolean wildcard) -> (wildcard ? "*" : ":") + name;
            case Token.Group(List<Token> tokens) -> tokens.toString();
        };
    }

    @TestFactory
    Stream<DynamicTest> malformedPatternsSayWhatIsWrongWhere() {
        return Stream.of("""
                should throw on unbalanced group: /{   /{   Unexpected end at index 2, expected }
                should throw on unbalanced group: /{:foo,   /{:foo,   Unexpected end at index 7, expected }
                should throw on unbalanced group: /{:foo/{x,y}   /{:foo/{x,y}   Unexpected end at index 12, expected }
                should throw on missing param name   /:/   Missing parameter name at index 2
                should throw on missing wildcard name   /*/   Missing parameter name at index 2
                should throw on unterminated quote   /:"foo   Unterminated quote at index 2
                should throw on eol backslash   /foo\\   Unexpected end after \\ at index 5
                should throw on eol backslash in group   /foo/{bar\\   Unexpected end after \\ at index 10
                should throw on eol backslash after param   /foo/:bar\\   Unexpected end after \\ at index 10
                should throw on eol backslash after wildcard   /foo/*bar\\   Unexpected end after \\ at index 10
                should throw on eol backslash in quoted param   /foo/:"bar\\   Unterminated quote at index 6
                should throw on unexpected character }   /foo/}   Unexpected } at index 5
                should throw on unexpected character (   /foo/(   Unexpected ( at index 5
                should throw on unexpected character )   /foo/)   Unexpected ) at index 5
                should throw on unexpected character [   /foo/[   Unexpected [ at index 5
                should throw on unexpected character ]   /foo/]   Unexpected ] at index 5
                should throw on unexpected character +   /foo/+   Unexpected + at index 5
                should throw on unexpected character ?   /foo/?   Unexpected ? at index 5
                should throw on unexpected character !   /foo/!   Unexpected ! at index 5
                """.split("\n")).map(line -> line.split(" {3}")).map(cells -> DynamicTest.dynamicTest(
                        "path-to-regexp parse errors " + cells[0],
                        () -> assertThatThrownBy(() -> PathParser.parse(cells[1])).isInstanceOf(IllegalArgumentException.class)
                                .hasMessageStartingWith(cells[2] + ": " + cells[1])));
    }

    @Test
    @DisplayName("path-to-regexp PathError should contain original path and debug url")
    void errorsShowThePathAndWhatToDo() {
        assertThatThrownBy(() -> PathParser.parse("/{:foo,"))
                .hasMessage("Unexpected end at index 7, expected }: /{:foo, (close the optional part with })");
    }

    @Test
    @DisplayName("path-to-regexp pathToRegexp errors should throw when missing text between params")
    void parametersNeedTextBetweenThem() {
        assertThatThrownBy(() -> PathPattern.of("/:foo:bar", false, false, false))
                .hasMessageStartingWith("Missing text before \"bar\" param").hasMessageContaining("/:foo:bar");
    }

    @Test
    @DisplayName("path-to-regexp pathToRegexp errors should contain the error line")
    void theStackLeadsToThePattern() {
        assertThatThrownBy(() -> PathPattern.of("/:", false, false, false)).hasStackTraceContaining("PathSyntaxTest.java");
    }

    @Test
    @DisplayName("path-to-regexp pathToRegexp errors should throw when too many alternative routes are generated")
    void optionalPartsAreLimited() {
        assertThatThrownBy(() -> PathPattern.of("{/x}".repeat(10), false, false, false)).hasMessageStartingWith("Too many path combinations");
    }

    /** Pattern, options, and for each values the path; {@code -} for an error. */
    @TestFactory
    Stream<DynamicTest> pathsAreWrittenAsInPathToRegexp() {
        return Stream.of("""
                /   undefined   undefined → /   {} → /   { id: '123' } → /
                /test   undefined   undefined → /test   {} → /test   { id: '123' } → /test
                /test/   undefined   undefined → /test/   {} → /test/   { id: '123' } → /test/
                /:"0"   undefined   undefined → -   {} → -   { '0': '123' } → /123
                /:test   undefined   undefined → -   {} → -   { test: '123' } → /123   { test: '123/xyz' } → /123%2Fxyz
                /:test   { encode: false }   undefined → -   {} → -   { test: '123' } → /123   { test: '123/xyz' } → /123/xyz
                /:test   { encode: [Function encode] }   undefined → -   {} → -   { test: '123' } → /static\
                   { test: '123/xyz' } → /static
                {/:test}   { encode: false }   undefined → ""   {} → ""   { test: undefined } → ""   { test: '123' } → /123\
                   { test: '123/xyz' } → /123/xyz
                /*test   undefined   undefined → -   {} → -   { test: [] } → -   { test: [ '123' ] } → /123\
                   { test: [ '123', 'xyz' ] } → /123/xyz
                """.split("\n")).map(line -> line.split(" {3}")).flatMap(cells -> Stream.of(cells).skip(2).map(cell -> {
            var title = "path-to-regexp compile '" + cells[0] + "' with " + cells[1] + " should compile " + cell.split(" → ")[0];
            return DynamicTest.dynamicTest(title, () -> assertThat(write(cells, cell.split(" → ")[0])).isEqualTo(text(cell.split(" → ")[1])));
        }));
    }

    private static String write(String[] cells, String values) {
        var template = PathTemplate.of(cells[0]);
        if (cells[1].contains("encode")) {
            template = template.withEncode(cells[1].contains("Function") ? value -> "static" : value -> value);
        }
        try {
            return template.path(values(values));
        } catch (IllegalArgumentException e) {
            return "-";
        }
    }

    /** Reads what Node shows of an object with at most one property. */
    private static Map<String, ?> values(String shown) {
        Map<String, Object> values = new HashMap<>();
        if (shown.contains(":")) {
            var sides = shown.substring(2, shown.length() - 2).replace("'", "").split(": ");
            values.put(sides[0], sides[1].equals("undefined") ? null : sides[1].equals("[]") ? List.of()
                    : sides[1].startsWith("[") ? List.of(sides[1].substring(2, sides[1].length() - 2).split(", ")) : sides[1]);
        }
        return values;
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeWrittenSaysWhy() {
        return Stream.of(
                unwritable("should throw when a param is missing", "/a/:b/c", Map.of(), "Missing parameters: b"),
                unwritable("should throw when expecting a repeated value", "/*foo", Map.of("foo", List.of()),
                        "Expected \"foo\" to be a non-empty list"),
                unwritable("should throw when param gets an array", "/:foo", Map.of("foo", List.of()), "Expected \"foo\" to be a single value"),
                unwritable("should throw when a wildcard is not an array", "/*foo", Map.of("foo", "a"),
                        "Expected \"foo\" to be a non-empty list"),
                unwritable("should throw when a wildcard array value is not a string", "/*foo", Map.of("foo", List.of(List.of(1), "a")),
                        "Expected \"foo/0\" to be a single value"));
    }

    private static DynamicTest unwritable(String title, String path, Map<String, ?> values, String message) {
        return DynamicTest.dynamicTest("path-to-regexp compile errors " + title,
                () -> assertThatThrownBy(() -> PathTemplate.of(path).path(values)).hasMessageStartingWith(message));
    }

    /** Upstream has its regular expressions checked; we have none, and measure. Backtracking would take hours. */
    @Upstream("path-to-regexp/src/redos.spec.ts")
    @TestFactory
    Stream<DynamicTest> noPatternIsSlowOnALongPath() {
        return Stream.concat(
                PathMatchingTest.TABLE.lines().map(line -> line.split(" {3,}")[0]).filter(path -> !path.contains(" , ")).map(PathSyntaxTest::text),
                Stream.of(":domain.com", "mail.:domain.com", "mail{.:domain}.com", "example.:ext", "this is", "%25:foo{%25:bar}", "%25:foo..:bar"))
                .distinct().map(path -> DynamicTest.dynamicTest("redos " + path, () -> LinearTime.check(path)));
    }

    private static String text(String cell) {
        return cell.equals("\"\"") ? "" : cell;
    }
}
