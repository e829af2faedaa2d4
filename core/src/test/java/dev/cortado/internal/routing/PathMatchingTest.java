package dev.cortado.internal.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.express.Upstream;
import dev.cortado.internal.routing.PathPattern.Match;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("path-to-regexp/src/index.spec.ts")
class PathMatchingTest {

    /** Pattern, options, and for each path what of it matches with which parameters; {@code ""} is an empty text. */
    static final String TABLE = """
            /   -   / → /   /route → no
            /test   -   /test → /test   /route → no   /test/route → no   /test/ → /test/   /TEST/ → /TEST/
            /test/   -   /test/ → /test/   /route → no   /test → no   /test// → /test//
            /:test   -   /route → /route test=route   /route/ → /route/ test=route\
               /route.json → /route.json test=route.json   /route.json/ → /route.json/ test=route.json   /route/test → no\
               /caf%C3%A9 → /caf%C3%A9 test=café   /;,:@&=+$-_.!~*() → /;,:@&=+$-_.!~*() test=;,:@&=+$-_.!~*()\
               /param%2523 → /param%2523 test=param%23
            /test   sensitive=true   /test → /test   /TEST → no
            /TEST   sensitive=true   /test → no   /TEST → /TEST
            /test   trailing=false   /test → /test   /test/ → no
            /test/   trailing=false   /test/ → /test/   /test → no
            /:test   trailing=false   /route → /route test=route   /route/ → no
            /*path   trailing=false   /route → /route path=route   /route/nested → /route/nested path=route/nested\
               /route/nested/ → /route/nested/ path=route/nested/
            /test   trailing=false,end=false   /test → /test   /test/route → /test
            {/:test}/bar   trailing=false   /bar → /bar   /foo/bar → /foo/bar test=foo   /foo/bar/ → no
            /test   end=false   /test → /test   /test/ → /test/   /test//// → /test   /route/test → no   /test/route → /test\
               /route → no
            /test/   end=false   /test → no   /test/ → /test/   /test// → /test//   /test/route → no   /route/test/deep → no
            /:test   end=false   /route → /route test=route   /route/ → /route/ test=route\
               /route.json → /route.json test=route.json   /route.json/ → /route.json/ test=route.json\
               /route/test → /route test=route   /route.json/test → /route.json test=route.json\
               /caf%C3%A9 → /caf%C3%A9 test=café
            /:test/   end=false   /route → no   /route/ → /route/ test=route   /route/test → no   /route/test/ → no\
               /route//test → /route/ test=route
            ""   end=false   "" → ""   / → /   route → no   /route → ""   /route/ → ""
            {/route}   -   "" → ""   / → /   /foo → no   /route → /route
            {/:test}   -   /route → /route test=route   "" → ""   / → /
            {/:test}/bar   -   /bar → /bar   /foo/bar → /foo/bar test=foo   /foo/bar/ → /foo/bar/ test=foo
            {/:test}-bar   -   -bar → -bar   /foo-bar → /foo-bar test=foo   /foo-bar/ → /foo-bar/ test=foo
            /{:test}-bar   -   /-bar → /-bar   /foo-bar → /foo-bar test=foo   /foo-bar/ → /foo-bar/ test=foo
            test   -   test → test   /test → no
            :test   -   route → route test=route   /route → no   route/ → route/ test=route
            {:test}   -   test → test test=test   "" → ""
            /test.json   -   /test.json → /test.json   /test → no
            /:test.json   -   /.json → no   /test.json → /test.json test=test   /route.json → /route.json test=route\
               /route.json.json → /route.json.json test=route.json
            /:test.:format   -   /route.html → /route.html test=route format=html   /route → no\
               /route.html.json → /route.html.json test=route.html format=json
            /:test{.:format}   -   /route → /route test=route   /route.json → /route.json test=route format=json\
               /route.json.html → /route.json.html test=route.json format=html
            /:test.:format\\z   -   /route.htmlz → /route.htmlz test=route format=html   /route.html → no
            /\\(testing\\)   -   /testing → no   /(testing) → /(testing)
            /.\\+\\*\\?\\{\\}=^\\!\\:$\\[\\]\\|   -   /.+*?{}=^!:$[]| → /.+*?{}=^!:$[]|
            /:foo/:bar   -   /match/route → /match/route foo=match bar=route
            /:foo\\(test\\)/bar   -   /foo(test)/bar → /foo(test)/bar foo=foo   /foo/bar → no
            /:foo\\?   -   /route? → /route? foo=route   /route → no
            /{:pre}baz   -   /foobaz → /foobaz pre=foo   /baz → /baz
            /:foo\\(:bar\\)   -   /hello(world) → /hello(world) foo=hello bar=world   /hello() → no
            /:foo\\({:bar}\\)   -   /hello(world) → /hello(world) foo=hello bar=world   /hello() → /hello() foo=hello
            {/:foo}{/:bar}-ext   -   /-ext → no   -ext → -ext   /foo-ext → /foo-ext foo=foo\
               /foo/bar-ext → /foo/bar-ext foo=foo bar=bar   /foo/-ext → no
            /:required{/:optional}-ext   -   /foo-ext → /foo-ext required=foo\
               /foo/bar-ext → /foo/bar-ext required=foo optional=bar   /foo/-ext → no
            /:foo   -   /café → /café foo=café
            /café   encodePath=encodeURI   /caf%C3%A9 → /caf%C3%A9
            $:foo{$:bar}   -   $x → $x foo=x   $x$y → $x$y foo=x bar=y
            name{/:attr1}{-:attr2}{-:attr3}   -   name → name   name/test → name/test attr1=test   name/1 → name/1 attr1=1\
               name/1-2 → name/1-2 attr1=1 attr2=2   name/1-2-3 → name/1-2-3 attr1=1 attr2=2 attr3=3\
               name/foo-bar/route → no   name/test/route → no
            /user{s}/:user   -   /user/123 → /user/123 user=123   /users/123 → /users/123 user=123
            /*path   -   / → no   /route → /route path=route   /route/nested → /route/nested path=route/nested
            *path   -   / → / path=/   /test → /test path=/test
            /*path.:ext   -   /test.html → /test.html path=test ext=html   /test.html/nested → no\
               /test.html/nested.json → /test.html/nested.json path=test.html/nested ext=json
            /:path.*ext   -   /test.html → /test.html path=test ext=html\
               /test.html/nested → /test.html/nested path=test ext=html/nested\
               /test.html/nested.json → /test.html/nested.json path=test ext=html/nested.json
            /*path{.:ext}   -   /test.html → /test.html path=test ext=html\
               /test/nested.html → /test/nested.html path=test/nested ext=html\
               /test.html/nested → /test.html/nested path=test.html/nested
            /entity/:id/*path   -   /entity/foo → no   /entity/foo/path → /entity/foo/path id=foo path=path
            /*foo/:bar/*baz   -   /x/y/z → /x/y/z foo=x bar=y baz=z   /1/2/3/4/5 → /1/2/3/4/5 foo=1/2/3 bar=4 baz=5
            {*path}   -   "" → ""   / → / path=/   /test → /test path=/test   /test/nested → /test/nested path=/test/nested
            {*path}   end=false   "" → ""   / → / path=/   /test → /test path=/test\
               /test/nested → /test/nested path=/test/nested
            /*path   end=false   "" → no   / → no   /test → /test path=test   /test/nested → /test/nested path=test/nested
            /*path/   end=false   /foo/bar/ → /foo/bar/ path=foo/bar   /foo/bar/baz → no\
               /foo/bar/baz/ → /foo/bar/baz/ path=foo/bar/baz
            /*path.:ext   end=false   /foo/bar.html → /foo/bar.html path=foo/bar ext=html\
               /foo/bar.html/baz → /foo/bar.html path=foo/bar ext=html\
               /foo/bar.html/baz.html → /foo/bar.html/baz.html path=foo/bar.html/baz ext=html
            /:foo{/test/:bar}   -   /route → /route foo=route   /route/test/again → /route/test/again foo=route bar=again
            {:foo/}{:bar.}   -   "" → ""   test/ → test/ foo=test   a/b. → a/b. foo=a bar=b
            /abc{abc:foo}   -   /abc → /abc   /abcabc → no   /abcabc123 → /abcabc123 foo=123\
               /abcabcabc123 → /abcabcabc123 foo=abc123   /abcabcabc → /abcabcabc foo=abc
            /:foo{abc:bar}   -   /abc → /abc foo=abc   /abcabc → /abcabc foo=abcabc\
               /abcabc123 → /abcabc123 foo=abc bar=123   /acb → /acb foo=acb   /123 → /123 foo=123\
               /123abcabc → /123abcabc foo=123 bar=abc
            /:foo\\abc:bar   -   /abc → no   /abcabc → no   /abcabc123 → /abcabc123 foo=abc bar=123\
               /123abcabc → /123abcabc foo=123 bar=abc
            /route|:param|   -   /route|world| → /route|world| param=world   /route|| → no
            /:foo|:bar|   -   /hello|world| → /hello|world| foo=hello bar=world   /hello|| → no
            /:foo{|:bar|}   -   /hello|world| → /hello|world| foo=hello bar=world   /hello|| → /hello|| foo=hello||
            :foo\\@:bar   -   x@y → x@y foo=x bar=y   x@ → no
            /*foo-:bar   -   /a → no   /a-b → /a-b foo=a bar=b   /a-b-c-d → /a-b-c-d foo=a-b-c bar=d
            /*foo-*bar-:baz   -   /a → no   /a-b-c → /a-b-c foo=a bar=b baz=c   /a-b-c-d → /a-b-c-d foo=a-b bar=c baz=d
            /*foo-:bar-*baz   -   /a → no   /a-b-c → /a-b-c foo=a bar=b baz=c   /a-b-c-d → /a-b-c-d foo=a-b bar=c baz=d
            /*foo-:bar-*baz-:qux   -   /a → no   /a-b-c-d → /a-b-c-d foo=a bar=b baz=c qux=d
            /*foo-*bar   -   /a → no   /a-b → /a-b foo=a bar=b   /a-b- → no   /a-b-c-d → /a-b-c-d foo=a-b-c bar=d
            /:foo-:bar-*baz   -   /a → no   /a-b-c → /a-b-c foo=a bar=b baz=c   /a-b-c-d → /a-b-c-d foo=a bar=b baz=c-d
            /:foo-:bar-*baz-:qux   -   /a → no   /a-b-c → no   /a-b-c-d → /a-b-c-d foo=a bar=b baz=c qux=d\
               /a-b-c-d-e → /a-b-c-d-e foo=a bar=b baz=c-d qux=e   /a-b-c/d-e-f → /a-b-c/d-e-f foo=a bar=b baz=c/d-e qux=f
            /*foo/:bar/*baz/:qux   -   /a/b/c/d/e → /a/b/c/d/e foo=a/b bar=c baz=d qux=e
            /*foo/abc-:bar/xyz-*baz/:qux   -   /a/b/c/d/e → no   /a/abc-x/xyz-y/z → /a/abc-x/xyz-y/z foo=a bar=x baz=y qux=z\
               /a/abc-abc/xyz-/xyz-/z → /a/abc-abc/xyz-/xyz-/z foo=a bar=abc baz=/xyz- qux=z\
               /a/abc-abc/xyz-/xyz-a/z → /a/abc-abc/xyz-/xyz-a/z foo=a bar=abc baz=/xyz-a qux=z\
               /a/abc/abc-abc/xyz-/xyz-a/z → /a/abc/abc-abc/xyz-/xyz-a/z foo=a/abc bar=abc baz=/xyz-a qux=z\
               /abc-/abc-abc/xyz-/xyz-a/z → /abc-/abc-abc/xyz-/xyz-a/z foo=abc- bar=abc baz=/xyz-a qux=z
            /*a@:b-*c   -   /foo@bar-baz → /foo@bar-baz a=foo b=bar c=baz
            /:a-*b.:c@*d   -   /a-b.c@d → /a-b.c@d a=a b=b c=c d=d   /a-b.c → no\
               /a-b-c.d.e@f@g → /a-b-c.d.e@f@g a=a b=b-c.d c=e@f d=g
            /*a--*b@@:c   -   /a--b@@c → /a--b@@c a=a b=b c=c   /a--b@@c/d → no\
               /a--b/c@@d--e@@f → /a--b/c@@d--e@@f a=a--b/c@@d b=e c=f
            /*a~~:b~~*c/:d   -   /a~~b~~c/d → /a~~b~~c/d a=a b=b c=c d=d
            /*a--*b-.-:c   -   /a--b-.-c → /a--b-.-c a=a b=b c=c
            /*a~~*b._.:c   -   /a~~b._.c → /a~~b._.c a=a b=b c=c
            /*a@@*b~.~:c   -   /a@@b~.~c → /a@@b~.~c a=a b=b c=c
            /*a-.-*b@@:c   -   /a-.-b@@c → /a-.-b@@c a=a b=b c=c
            /*a@.@*b--:c   -   /a@.@b--c → /a@.@b--c a=a b=b c=c
            /*a-@-*b..:c   -   /a-@-b..c → /a-@-b..c a=a b=b c=c
            /x/*a/*b/y   -   /x/foo/bar/y → /x/foo/bar/y a=foo b=bar
            /x/*a-:b/*c/y   -   /x/foo-bar/baz/y → /x/foo-bar/baz/y a=foo b=bar c=baz\
               /x/foo-bar/baz-qux/y → /x/foo-bar/baz-qux/y a=foo b=bar c=baz-qux
            /x/*a-:b-:c/*d/y   -   /x/foo-bar-baz/qux/y → /x/foo-bar-baz/qux/y a=foo b=bar c=baz d=qux
            /x/*a-:b-:c-*d/*e/y   -   /x/foo-bar-baz-qux/quux/y → /x/foo-bar-baz-qux/quux/y a=foo b=bar c=baz d=qux e=quux
            /x/*a@/*c/y   -   /x/foo@/y → no   /x/foo@/y/y → /x/foo@/y/y a=foo c=y\
               /x/foo@/y/z/y → /x/foo@/y/z/y a=foo c=y/z
            /:a-:b^*c@*d%:e   -   /a-b^c@d%e → /a-b^c@d%e a=a b=b c=c d=d e=e
            /:foo/:bar , /:foo/:baz   -   /hello/world → /hello/world foo=hello bar=world
            /x/*a/y/*b/z , /x/*a/y/*b/w   -   /x/foo/y/bar/z → /x/foo/y/bar/z a=foo b=bar\
               /x/foo/y/bar/w → /x/foo/y/bar/w a=foo b=bar
            /x/*a/y-/*b/z , /x/*a/y-/*b/w   -   /x/foo/y-/bar/z → /x/foo/y-/bar/z a=foo b=bar\
               /x/foo/y-/bar/w → /x/foo/y-/bar/w a=foo b=bar
            """;

    @TestFactory
    Stream<DynamicTest> patternsMatchAsInPathToRegexp() {
        return TABLE.lines().map(line -> line.split(" {3,}")).flatMap(cells -> {
            var title = "path-to-regexp match " + pattern(cells[0]) + " with " + options(cells[1]) + " should match ";
            return Arrays.stream(cells).skip(2).map(cell -> cell.split(" → "))
                    .map(sides -> DynamicTest.dynamicTest(title + quoted(text(sides[0])),
                            () -> assertThat(match(cells[0], cells[1], text(sides[0]))).isEqualTo(sides[1])));
        });
    }

    private static String match(String paths, String options, String path) {
        return Arrays.stream(paths.split(" , ")).map(pattern -> pattern(text(pattern), options).match(path)).filter(Objects::nonNull)
                .findFirst().map(match -> show(match, path)).orElse("no");
    }

    private static PathPattern pattern(String path, String options) {
        return PathPattern.exactly(
                path, options.contains("end=false"), options.contains("sensitive=true"), !options.contains("trailing=false"));
    }

    private static String show(Match match, String path) {
        var values = Params.of(match, Params.NONE, false).all().entrySet().stream().map(entry -> " " + entry).collect(Collectors.joining());
        return (match.end() == 0 ? "\"\"" : path.substring(0, match.end())) + values;
    }

    private static String text(String cell) {
        return cell.equals("\"\"") ? "" : cell;
    }

    private static String pattern(String cell) {
        var several = Arrays.stream(cell.split(" , ")).map(path -> quoted(text(path))).collect(Collectors.joining(", "));
        return cell.contains(" , ") ? "[ " + several + " ]" : several;
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }

    private static String options(String cell) {
        var shown = cell.replace("encodeURI", "[Function encodeURI]").replace("=", ": ").replace(",", ", ");
        return cell.equals("-") ? "undefined" : "{ " + shown + " }";
    }
}
