package dev.cortado.express.bodyparser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.BodyOptions;
import dev.cortado.BodyOptions.Verify;
import dev.cortado.Middleware;
import dev.cortado.Request;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@Upstream("body-parser/test/utils.js")
class OptionsTest {

    private static final String TITLE = "normalizeOptions(options, defaultType) ";
    private static final String LIMIT = TITLE + "options limit should ";
    private static final String TYPE = TITLE + "options type should ";
    private static final String DEFAULT_TYPE = TITLE + "defaultType should ";
    private static final BodyOptions JSON = BodyOptions.JSON;

    /** Whether a body of this type is parsed, asked over the wire. */
    private static void reads(BodyOptions options, String type, boolean read) throws Exception {
        App app = App.create().use(Middleware.text(options)).use((req, res) -> res.send(String.valueOf(req.body() != null)));
        try (var at = Served.of(app)) {
            at.post("/").type(type).send("{}").expect(200, String.valueOf(read));
        }
    }

    @Test
    @DisplayName(TITLE + "should return default options when no options are provided")
    void defaults() throws Exception {
        assertThat(JSON.inflate()).isTrue();
        assertThat(JSON.limit()).isEqualTo(100 * 1024);
        assertThat(JSON.verify()).isSameAs(Verify.NOTHING);
        assertThat(JSON.defaultCharset()).isEqualTo(StandardCharsets.UTF_8);
        reads(JSON, "application/json", true);
    }

    @Test
    @DisplayName(TITLE + "should override default options with provided options")
    void overrides() throws Exception {
        Verify verify = (req, res, body, charset) -> {};
        BodyOptions options = JSON.withInflate(false).withLimit("200kb").withType("application/xml").withVerify(verify)
                .withDefaultCharset(StandardCharsets.ISO_8859_1);
        assertThat(options.inflate()).isFalse();
        assertThat(options.limit()).isEqualTo(200 * 1024);
        assertThat(options.verify()).isSameAs(verify);
        assertThat(options.defaultCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
        reads(options, "application/xml", true);
    }

    @Test
    @DisplayName(TITLE + "options verify should throw an error if verify is not a function")
    void noVerify() {
        assertThatThrownBy(() -> JSON.withVerify(null)).hasMessage("option verify must be function");
    }

    @Test
    @DisplayName(TITLE + "options verify should accept a verify function")
    void verify() {
        Verify verify = (req, res, body, charset) -> {};
        assertThat(JSON.withVerify(verify).verify()).isSameAs(verify);
    }

    @Test
    @DisplayName(LIMIT + "return the default limit if limit is not provided")
    void limitNotProvided() {
        assertThat(JSON.limit()).isEqualTo(100 * 1024);
    }

    @Test
    @DisplayName(LIMIT + "return the default limit if limit is undefined")
    void limitUndefined() {
        assertThat(JSON.withStrict(false).limit()).isEqualTo(100 * 1024);
    }

    @Test
    @DisplayName(LIMIT + "accept zero as valid limit")
    void limitZero() {
        assertThat(JSON.withLimit(0).limit()).isZero();
    }

    @Test
    @DisplayName(LIMIT + "accept a number limit")
    void limitNumber() {
        assertThat(JSON.withLimit(1234).limit()).isEqualTo(1234);
    }

    @Test
    @DisplayName(LIMIT + "parse a string limit")
    void limitString() {
        assertThat(JSON.withLimit("200kb").limit()).isEqualTo(200 * 1024);
    }

    @Test
    @DisplayName(LIMIT + "parse a string limit without a unit")
    void limitWithoutUnit() {
        assertThat(JSON.withLimit("200").limit()).isEqualTo(200);
    }

    @Test
    @DisplayName(LIMIT + "throw an error for an invalid string limit")
    void limitInvalid() {
        assertThatThrownBy(() -> JSON.withLimit("invalid")).hasMessageContaining("option limit \"invalid\" is invalid");
        assertThatThrownBy(() -> JSON.withLimit("")).hasMessageContaining("option limit \"\" is invalid");
    }

    @Test
    @DisplayName(TYPE + "return the default type if type is not provided")
    void typeNotProvided() throws Exception {
        reads(JSON, "application/json", true);
        reads(JSON, "application/xml", false);
    }

    @Test
    @DisplayName(TYPE + "accept a string type")
    void typeString() throws Exception {
        BodyOptions xml = JSON.withType("application/xml");
        reads(xml, "application/xml", true);
        reads(xml, "application/json", false);
    }

    @Test
    @DisplayName(TYPE + "accept an array of strings type")
    void typeArray() throws Exception {
        BodyOptions several = JSON.withType("application/xml", "application/*+json");
        reads(several, "application/xml", true);
        reads(several, "application/ld+json", true);
        reads(several, "application/json", false);
    }

    @Test
    @DisplayName(TYPE + "accept a type checking function")
    void typeFunction() throws Exception {
        reads(JSON.withType(req -> true), "application/xml", true);
        reads(JSON.withType(req -> true), "application/json", true);
    }

    @Test
    @DisplayName(TITLE + "options defaultCharset should return \"utf-8\" if defaultCharset is not provided")
    void charsetNotProvided() {
        assertThat(JSON.defaultCharset()).isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    @DisplayName(TITLE + "options defaultCharset should accept a defaultCharset")
    void charset() {
        assertThat(JSON.withDefaultCharset(StandardCharsets.ISO_8859_1).defaultCharset()).isEqualTo(StandardCharsets.ISO_8859_1);
    }

    @Test
    @DisplayName(DEFAULT_TYPE + "convert string defaultType to a request content-type checking function")
    void defaultTypeString() throws Exception {
        reads(BodyOptions.TEXT, "text/plain", true);
        reads(BodyOptions.TEXT, "application/xml", false);
    }

    @Test
    @DisplayName(DEFAULT_TYPE + "convert array of strings defaultType to a request content-type checking function")
    void defaultTypeArray() throws Exception {
        BodyOptions several = BodyOptions.TEXT.withType("application/json", "application/*+json");
        reads(several, "application/json", true);
        reads(several, "application/ld+json", true);
        reads(several, "application/xml", false);
    }

    @Test
    @DisplayName(DEFAULT_TYPE + "use function defaultType directly as the request content-type checker")
    void defaultTypeFunction() throws Exception {
        Predicate<Request> ends = req -> req.get("content-type").endsWith("+json");
        BodyOptions options = BodyOptions.TEXT.withType(ends);
        assertThat(options.type()).isSameAs(ends);
        reads(options, "application/ld+json", true);
        reads(options, "application/xml", false);
    }
}
