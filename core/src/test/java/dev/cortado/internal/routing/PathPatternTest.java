package dev.cortado.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.internal.routing.PathPattern.Match;
import java.time.Duration;
import java.util.Random;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected values are those of path-to-regexp 8.4.2. */
class PathPatternTest {

    private static String show(Match match) {
        if (match == null) {
            return "no";
        }
        StringJoiner text = new StringJoiner(" ");
        for (int i = 0; i < match.names().length; i++) {
            text.add(match.names()[i] + "=" + match.values()[i]);
        }
        return text.length() == 0 ? "yes" : text.toString();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
        /                       | /                    | yes
        /                       | /a                   | no
        /test                   | /test                | yes
        /test                   | /TEST/               | yes
        /test                   | /test//              | no
        /test                   | /testing             | no
        /:id                    | /7                   | id=7
        /:id                    | /7/                  | id=7
        /:id                    | /                    | no
        /:id                    | /7/8                 | no
        /users/:id/posts/:post  | /users/1/posts/2     | id=1 post=2
        /*rest                  | /a/b/c               | rest=a/b/c
        /*rest                  | /                    | no
        /files/*path            | /files/a/b.txt       | path=a/b.txt
        /a{/:b}                 | /a                   | yes
        /a{/:b}                 | /a/c                 | b=c
        /{:a/}:b                | /x                   | b=x
        /{:a/}:b                | /x/y                 | a=x b=y
        /:a-:b                  | /x-y-z               | a=x-y b=z
        /:a-:b                  | /x                   | no
        /:file.:ext             | /a.tar.gz            | file=a.tar ext=gz
        /:"with-dash"           | /v                   | with-dash=v
        /*"a b"                 | /v/w                 | a b=v/w
        /\\:id                  | /:id                 | yes
        /\\:id                  | /7                   | no
        /a{b{c}}d               | /abd                 | yes
        /a{b{c}}d               | /abcd                | yes
        /a{b{c}}d               | /acd                 | no
        /*a/x/*b                | /1/2/x/3             | a=1/2 b=3
        /*a-:b                  | /1-2/3-4             | a=1-2/3 b=4
        /café                   | /caf%C3%A9           | yes
        /:été                   | /7                   | été=7
        """)
    void matchesWholePaths(String pattern, String path, String expected) {
        assertThat(show(PathPattern.of(pattern, false, false, false).match(path))).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource(delimiter = '|', textBlock = """
        /        | /anything     | 0
        /api     | /api          | 4
        /api     | /api/         | 5
        /api     | /api/users    | 4
        /api     | /apis         | -1
        /api/    | /api/users    | 4
        /:v/api  | /1/api/users  | 6
        /*rest   | /a/b          | 4
        """)
    void matchesPrefixesThatEndAtASlash(String pattern, String path, int end) {
        Match match = PathPattern.of(pattern, true, false, false).match(path);
        assertThat(match == null ? -1 : match.end()).isEqualTo(end);
    }

    @Test
    void caseAndTrailingSlashCountWhereTheyAreToldTo() {
        assertThat(PathPattern.of("/Foo", false, true, false).match("/foo")).isNull();
        assertThat(PathPattern.of("/foo", false, false, true).match("/foo/")).isNull();
        assertThat(PathPattern.of("/foo/", false, false, true).match("/foo/")).isNotNull();
        assertThat(PathPattern.of("/foo/", false, false, true).match("/foo")).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        /(a)      | Unexpected ( at index 1
        /a?       | Unexpected ? at index 2
        /a+       | Unexpected + at index 2
        /[a]      | Unexpected [ at index 1
        /a}       | Unexpected } at index 2
        /a!       | Unexpected ! at index 2
        /{a       | Unexpected end at index 3, expected }
        /:        | Missing parameter name at index 2
        /*        | Missing parameter name at index 2
        /:"a      | Unterminated quote at index 2
        /:a:b     | Missing text before "b" param
        /*a*b     | Missing text before "b" wildcard
        /{a}{b}{c}{d}{e}{f}{g}{h}{i} | Too many path combinations
        """)
    void saysWhatIsWrongWithAPattern(String pattern, String message) {
        assertThatThrownBy(() -> PathPattern.of(pattern, false, false, false))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message + ": " + pattern);
    }

    @Test
    void noPatternIsSlowOnAnyPath() {
        Random random = new Random(7);
        String[] patterns = {"/*a/x/*b/x/*c", "/:a-:b-:c-:d", "/*a-:b", "{/:a}{/:b}{/:c}{/:d}{/:e}{/:f}", "/*a.*b", "/:a.x.:b.x.:c", "/a{-:b}{-:c}/*d"};
        String[] alphabets = {"a", "-", "/x", "a-", "/", ".", "x/", "a/x-."};
        for (String source : patterns) {
            PathPattern pattern = PathPattern.of(source, false, false, false);
            for (String alphabet : alphabets) {
                StringBuilder path = new StringBuilder("/");
                for (int i = 0; i < 8000; i++) {
                    path.append(alphabet.charAt(random.nextInt(alphabet.length())));
                }
                String text = path.append('\n').toString();
                long begin = System.nanoTime();
                pattern.match(text);
                assertThat(Duration.ofNanos(System.nanoTime() - begin)).as(source + " on " + alphabet).isLessThan(Duration.ofSeconds(1));
            }
        }
    }
}
