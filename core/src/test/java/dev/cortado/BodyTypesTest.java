package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.multipart;
import static dev.cortado.Middleware.raw;
import static dev.cortado.Middleware.text;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What calls itself JSON is JSON: a page of another site can send every other type without asking. */
class BodyTypesTest {

    record Note(String text) {}

    private static final String NOTE = "{\"text\":\"hi\"}";

    private final App app = App.create();

    @AfterEach
    void close() {
        app.close();
    }

    private Answer post(String path, String body, String... headers) throws IOException {
        if (app.port() < 0) {
            app.listen(0);
        }
        return Raw.request(app.port(), "POST", path, body, headers);
    }

    private void listenWith(Middleware... parsers) {
        Stream.of(parsers).forEach(app::use);
        app.post("/record", (req, res) -> res.status(201).json(req.body(Note.class)));
        app.post("/tree", (req, res) -> res.status(201).json(req.json()));
        app.error(HttpError.class, (err, req, res) -> res.status(err.status()).send(err.type() + ": " + err.getMessage()));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "application/json", "application/json; charset=utf-8", "APPLICATION/JSON", "application/json;charset=\"utf-8\"",
        "application/vnd.api+json", "application/problem+json; a=b", " application/json "})
    void jsonIsReadWithAndWithoutAParser(String type) throws Exception {
        listenWith();
        Router parsed = Router.create();
        parsed.use(json());
        parsed.post("/record", (req, res) -> res.status(201).json(req.body(Note.class)));
        app.use("/parsed", parsed);
        for (String path : new String[] {"/record", "/tree", "/parsed/record"}) {
            Answer answer = post(path, NOTE, "Content-Type: " + type);
            assertThat(answer.status()).as(path + answer.body()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo(NOTE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "text/plain", "text/plain;charset=UTF-8", "image/png", "application/x-www-form-urlencoded", "multipart/form-data; boundary=X",
        "multipart/form-data", "text/json", "application/jsonp", "application/javascript", "application/octet-stream", "application",
        "json", "", " ", ";", "application/json, text/plain", "text/plain, application/json", "text/plain; application/json",
        "application/json text/plain", "application/jso\u00f6n", "application/+json/x", "application/x-ndjson", "*/*", "application/*"})
    void whatIsNotCalledJsonIsAnswered415(String type) throws Exception {
        listenWith(json());
        for (String path : new String[] {"/record", "/tree"}) {
            Answer answer = post(path, NOTE, "Content-Type: " + type);
            assertThat(answer.status()).as(path).isEqualTo(415);
            assertThat(answer.body()).startsWith("entity.type.unsupported: The body must be JSON (application/json), but ");
        }
    }

    @Test
    void withoutAParserItIsTheSame() throws Exception {
        listenWith();
        assertThat(post("/record", NOTE, "Content-Type: text/plain").status()).isEqualTo(415);
        assertThat(post("/tree", NOTE, "Content-Type: text/plain").status()).isEqualTo(415);
        assertThat(post("/record", "text=hi", "Content-Type: application/x-www-form-urlencoded").status()).isEqualTo(415);
        assertThat(post("/record", "--X\r\nContent-Disposition: form-data; name=text\r\n\r\nhi\r\n--X--",
                "Content-Type: multipart/form-data; boundary=X").status()).isEqualTo(415);
    }

    @Test
    void aBodyWithoutATypeIsAnswered415AndSaysSo() throws Exception {
        listenWith(json());
        assertThat(post("/record", NOTE).body()).endsWith("but has no Content-Type");
        assertThat(post("/record", NOTE).status()).isEqualTo(415);
        assertThat(post("/tree", NOTE).status()).isEqualTo(415);
    }

    @Test
    void ofTwoTypesTheFirstCounts() throws Exception {
        listenWith(json());
        assertThat(post("/record", NOTE, "Content-Type: text/plain", "Content-Type: application/json").status()).isEqualTo(415);
        assertThat(post("/record", NOTE, "Content-Type: application/json", "Content-Type: text/plain").status()).isEqualTo(201);
    }

    @Test
    void whatAnotherParserReadIsNotTakenForJson() throws Exception {
        listenWith(text(), raw(), json());
        assertThat(post("/record", NOTE, "Content-Type: text/plain").status()).isEqualTo(415);
        assertThat(post("/tree", NOTE, "Content-Type: application/octet-stream").status()).isEqualTo(415);
    }

    @Test
    void aFormIsReadWhereAFormParserSaysSo() throws Exception {
        listenWith(json(), urlencoded(), multipart());
        assertThat(post("/record", "text=hi", "Content-Type: application/x-www-form-urlencoded").body()).isEqualTo(NOTE);
        assertThat(post("/record", "--X\r\nContent-Disposition: form-data; name=text\r\n\r\nhi\r\n--X--",
                "Content-Type: multipart/form-data; boundary=X").body()).isEqualTo(NOTE);
        assertThat(post("/tree", "text=hi", "Content-Type: application/x-www-form-urlencoded").status()).isEqualTo(415);
    }

    @Test
    void aParserMayBeToldToReadAnotherTypeAsJson() throws Exception {
        listenWith(json(BodyOptions.JSON.withType("application/json", "text/plain")));
        assertThat(post("/record", NOTE, "Content-Type: text/plain").body()).isEqualTo(NOTE);
        assertThat(post("/tree", NOTE, "Content-Type: text/plain").body()).isEqualTo(NOTE);
        assertThat(post("/tree", NOTE, "Content-Type: image/png").status()).isEqualTo(415);
    }

    @Test
    void anEmptyBodyNeedsNoType() throws Exception {
        listenWith(json());
        assertThat(post("/tree", "").body()).isEqualTo("{}");
        assertThat(Raw.once(app.port(), "POST /tree HTTP/1.1\r\nHost: x\r\n\r\n").body()).isEqualTo("{}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            application/x-www-form-urlencoded                 | 200
            application/x-www-form-urlencoded; charset=utf-8  | 200
            application/json                                  | 415
            text/plain                                        | 415
            image/png                                         | 415
            """)
    void formsAreReadOfTheTypesOfForms(String type, int status) throws Exception {
        app.post("/", (req, res) -> res.send(req.form().toString()));
        assertThat(post("/", "a=1", "Content-Type: " + type).status()).isEqualTo(status);
        assertThat(post("/", "a=1").status()).isEqualTo(415);
    }
}
