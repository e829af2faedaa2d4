package dev.cortado.express.bodyparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.BodyOptions;
import dev.cortado.FormOptions;
import dev.cortado.Middleware;
import dev.cortado.express.Ask;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code urlencoded()}. */
final class UrlencodedCases extends CommonCases {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String TOBI = "{\"user\":\"tobi\"}";
    private static final JsonMapper MAPPER = JsonMapper.shared();

    UrlencodedCases(Of of) {
        super(of, new Samples(FORM, "name=论", "{\"name\":\"论\"}", "str=" + ".".repeat(1024)));
    }

    @Override
    String name() {
        return "urlencoded";
    }

    @Override
    BodyOptions options() {
        return BodyOptions.URLENCODED;
    }

    @Override
    Middleware parser(BodyOptions options) {
        return Middleware.urlencoded(options);
    }

    private Ask form(BodyOptions options, String body) {
        return post(options).type(FORM).send(body);
    }

    private static JsonNode json(Ask ask) throws Exception {
        return MAPPER.readTree(ask.expect(200).answer().body());
    }

    @Override
    void cases() {
        it("should parse x-www-form-urlencoded", () -> form(options(), "user=tobi").expect(200, TOBI));
        lengthAndEmptiness("{}");
        itBodyParser("should throw on invalid defaultCharset", () ->
                assertThatThrownBy(() -> parser(options().withDefaultCharset(StandardCharsets.UTF_16)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("option defaultCharset must be either utf-8 or iso-8859-1"));
        if (of == Of.BODY_PARSER) {
            describe("in extended mode", () -> charsetsOf(options().withExtended(true)));
            describe("in simple mode", () -> charsetsOf(options().withExtended(false)));
        }
        consumed("should handle consumed stream");
        notExtended(options());
        describe("with extended option", () -> {
            describe("when false", () -> {
                notExtended(options().withExtended(false));
                severalInstances(options().withExtended(false));
            });
            describe("when true", () -> extended(options().withExtended(true)));
        });
        if (of == Of.BODY_PARSER) {
            describe("with depth option", () -> depth(options().withExtended(true)));
        }
        inflate();
        limit();
        describe("with parameterLimit option", () -> {
            describe("with extended: false", () -> parameterLimit(options().withExtended(false)));
            describe("with extended: true", () -> parameterLimit(options().withExtended(true)));
        });
        describe("with type option", this::types);
        describe("with verify option", () -> {
            verify("should assert value if function", " user=tobi", "no leading space");
            verifyCustomType(" user=tobi", "no leading space");
            unknownCharset("should 415 on unknown charset prior to verify", neverVerified());
        });
        store();
        describe("charset", this::charsets);
        describe("encoding", this::encoding);
    }

    private void charsetsOf(BodyOptions options) {
        FormOptions form = options.form();
        BodyOptions latin1 = options.withDefaultCharset(StandardCharsets.ISO_8859_1);
        BodyOptions sentinel = options.withForm(form.withCharsetSentinel(true));
        it("should parse x-www-form-urlencoded with an explicit iso-8859-1 encoding", () ->
                post(options).type(FORM + "; charset=iso-8859-1").send("%A2=%BD").expect(200, "{\"¢\":\"½\"}"));
        it("should parse x-www-form-urlencoded with unspecified iso-8859-1 encoding when the defaultCharset is set to iso-8859-1", () ->
                form(latin1, "%A2=%BD").expect(200, "{\"¢\":\"½\"}"));
        it("should parse x-www-form-urlencoded with an unspecified iso-8859-1 encoding when the utf8 sentinel has a value of "
                + "%26%2310003%3B", () -> form(sentinel, "utf8=%26%2310003%3B&user=%C3%B8").expect(200, "{\"user\":\"Ã¸\"}"));
        it("should parse x-www-form-urlencoded with an unspecified utf-8 encoding when the utf8 sentinel has a value of %E2%9C%93 "
                + "and the defaultCharset is iso-8859-1", () ->
                form(latin1.withForm(form.withCharsetSentinel(true)), "utf8=%E2%9C%93&user=%C3%B8").expect(200, "{\"user\":\"ø\"}"));
        String removing = "should not leave an empty string parameter when removing the utf8 sentinel from the ";
        it(removing + "start of the string", () -> form(sentinel, "utf8=%E2%9C%93&foo=bar").expect(200, "{\"foo\":\"bar\"}"));
        it(removing + "middle of the string", () ->
                form(sentinel, "foo=bar&utf8=%E2%9C%93&baz=quux").expect(200, "{\"foo\":\"bar\",\"baz\":\"quux\"}"));
        it(removing + "end of the string", () ->
                form(sentinel, "foo=bar&baz=quux&utf8=%E2%9C%93").expect(200, "{\"foo\":\"bar\",\"baz\":\"quux\"}"));
    }

    private void notExtended(BodyOptions options) {
        it("should not parse extended syntax", () ->
                form(options, "user[name][first]=Tobi").expect(200, "{\"user[name][first]\":\"Tobi\"}"));
    }

    private void severalInstances(BodyOptions options) {
        it("should parse multiple key instances", () ->
                form(options, "user=Tobi&user=Loki").expect(200, "{\"user\":[\"Tobi\",\"Loki\"]}"));
    }

    private void extended(BodyOptions options) {
        severalInstances(options);
        String nested = "{\"user\":{\"name\":{\"first\":\"Tobi\"}}}";
        it("should parse extended syntax", () -> form(options, "user[name][first]=Tobi").expect(200, nested));
        it("should parse parameters with dots", () -> form(options, "user.name=Tobi").expect(200, "{\"user.name\":\"Tobi\"}"));
        it("should parse fully-encoded extended syntax", () ->
                form(options, "user%5Bname%5D%5Bfirst%5D=Tobi").expect(200, nested));
        it("should parse array index notation", () ->
                form(options, "foo[0]=bar&foo[1]=baz").expect(200, "{\"foo\":[\"bar\",\"baz\"]}"));
        it("should parse array index notation with large array", () -> {
            String body = IntStream.range(0, 500).mapToObj(i -> "f[" + i + "]=" + Integer.toHexString(i)).collect(Collectors.joining("&"));
            JsonNode answer = json(form(options, body));
            assertThat(answer.size()).isEqualTo(1);
            assertThat(answer.get("f").isArray()).isTrue();
            assertThat(answer.get("f").size()).isEqualTo(500);
        });
        it("should parse array of objects syntax", () -> form(options, "foo[0][bar]=baz&foo[0][fizz]=buzz&foo[]=done!")
                .expect(200, "{\"foo\":[{\"bar\":\"baz\",\"fizz\":\"buzz\"},\"done!\"]}"));
        it("should parse deep object", () -> assertThat(depthOf(json(form(options, "foo" + "[p]".repeat(32) + "=bar")))).isEqualTo(32));
    }

    /** How many {@code p} are in each other. */
    private static int depthOf(JsonNode answer) {
        assertThat(answer.size()).isEqualTo(1);
        int depth = 0;
        for (JsonNode at = answer.get(0) == null ? answer.iterator().next() : answer.get(0); at.has("p"); at = at.get("p")) {
            depth++;
        }
        return depth;
    }

    private void depth(BodyOptions options) {
        String exceeded = "[querystring.parse.rangeError] The input exceeded the depth";
        describe("when custom value set", () -> {
            it("should reject non positive numbers", () -> assertThatThrownBy(() -> options.withDepth(-1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("option depth must be a zero or a positive number"));
            it("should parse up to the specified depth", () ->
                    form(options.withDepth(10), "a[b][c][d]=value").expect(200, "{\"a\":{\"b\":{\"c\":{\"d\":\"value\"}}}}"));
            it("should not parse beyond the specified depth", () ->
                    form(options.withDepth(1), "a[b][c][d][e]=value").expect(400, exceeded));
        });
        describe("when default value", () -> {
            it("should parse deeply nested objects", () ->
                    assertThat(depthOf(json(form(options, "a" + "[p]".repeat(32) + "=value")))).isEqualTo(32));
            it("should not parse beyond the specified depth", () ->
                    form(options, "a" + "[p]".repeat(33) + "=value").expect(400, exceeded));
        });
    }

    private void parameterLimit(BodyOptions options) {
        BodyOptions ten = options.withParameterLimit(10);
        it("should reject 0", () -> assertThatThrownBy(() -> options.withParameterLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option parameterLimit must be a positive number"));
        it("should 413 if over limit", () -> form(ten, parameters(11)).expect(413, "[parameters.too.many] too many parameters"));
        it("should work when at the limit", () -> assertThat(json(form(ten, parameters(10))).size()).isEqualTo(10));
        it("should work with large limit", () ->
                assertThat(json(form(options.withParameterLimit(5000), parameters(5000))).size()).isEqualTo(5000));
        // Every limit is finite here; the largest one stands for none.
        it("should work with Infinity limit", () ->
                assertThat(json(form(options.withParameterLimit(Integer.MAX_VALUE), parameters(10_000))).size()).isEqualTo(10_000));
    }

    private static String parameters(int count) {
        return IntStream.range(0, count).mapToObj(i -> Integer.toString(i, 36)).map(n -> n + "=" + n).collect(Collectors.joining("&"));
    }

    private void types() {
        String custom = "application/vnd.x-www-form-urlencoded";
        describe("when \"application/vnd.x-www-form-urlencoded\"", () -> {
            BodyOptions options = options().withType(custom);
            it("should parse for custom type", () -> post(options).type(custom).send("user=tobi").expect(200, TOBI));
            it("should ignore standard type", () -> form(options, "user=tobi").expect(200, undefined()));
        });
        describe("when [\"urlencoded\", \"application/x-pairs\"]", () -> {
            BodyOptions options = options().withType("urlencoded", "application/x-pairs");
            it("should parse \"application/x-www-form-urlencoded\"", () -> form(options, "user=tobi").expect(200, TOBI));
            it("should parse \"application/x-pairs\"", () ->
                    post(options).type("application/x-pairs").send("user=tobi").expect(200, TOBI));
            it("should ignore application/x-foo", () ->
                    post(options).type("application/x-foo").send("user=tobi").expect(200, undefined()));
        });
        typeFunction("application/vnd.something");
    }

    private void charsets() {
        it("should parse utf-8", () -> post().type(FORM + "; charset=utf-8").send(samples.text()).expect(200, samples.shown()));
        it("should parse when content-length != char length", () -> post().type(FORM + "; charset=utf-8")
                .set("Content-Length", "7").send("test=å").expect(200, "{\"test\":\"å\"}"));
        it("should default to utf-8", () -> post().type(FORM).send(samples.text()).expect(200, samples.shown()));
        it("should fail on unknown charset", () -> post().type(FORM + "; charset=koi8-r").send("name=нет")
                .expect(415, "[charset.unsupported] unsupported charset \"KOI8-R\""));
    }
}
