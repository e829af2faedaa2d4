package dev.cortado;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.multipart;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Raw.Answer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that mean something to objects of JavaScript or Java are data like others, for every parser and in every place. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrototypeNamesTest {

    private static final String FORM = "Content-Type: application/x-www-form-urlencoded";

    private final App app = App.create();

    @BeforeAll
    void listen() {
        app.settings(s -> s.withQueryParser(QueryParser.EXTENDED));
        Router simple = Router.create();
        simple.use(urlencoded());
        simple.post("/", (req, res) -> res.json(req.body()));
        app.use("/simple", simple);
        app.use(json(), urlencoded(BodyOptions.URLENCODED.withExtended(true)), multipart());
        app.get("/query", (req, res) -> res.json(req.query()));
        app.get("/object", (req, res) -> res.json(req.queryObject()));
        app.get("/cookies", (req, res) -> res.json(req.cookies()));
        app.get("/params/:name", (req, res) -> res.json(req.params()));
        app.post("/body", (req, res) -> res.json(req.body()));
        app.post("/map", (req, res) -> res.json(req.body(Map.class)));
        app.listen(0);
    }

    @AfterAll
    void close() {
        app.close();
    }

    private Answer post(String path, String body, String type) throws IOException {
        return Raw.request(app.port(), "POST", path, body, type);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "__proto__", "constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "isPrototypeOf", "toLocaleString",
        "propertyIsEnumerable", "__defineGetter__", "__lookupGetter__", "then", "length", "class", "getClass", "hashCode", "empty", "null"})
    void theyAreData(String name) throws Exception {
        String one = "{\"" + name + "\":\"1\"}";
        String nested = "{\"a\":{\"" + name + "\":{\"b\":\"1\"}}}";
        String below = "{\"" + name + "\":{\"b\":\"1\"}}";
        assertThat(Raw.get(app.port(), "/query?" + name + "=1").body()).isEqualTo("{\"" + name + "\":[\"1\"]}");
        assertThat(Raw.get(app.port(), "/object?" + name + "=1").body()).isEqualTo(one);
        assertThat(Raw.get(app.port(), "/object?a[" + name + "][b]=1").body()).isEqualTo(nested);
        assertThat(Raw.get(app.port(), "/object?" + name + "[b]=1").body()).isEqualTo(below);
        assertThat(Raw.get(app.port(), "/object?a=1&a[" + name + "]=2").body()).isEqualTo("{\"a\":[\"1\",{\"" + name + "\":\"2\"}]}");
        assertThat(Raw.get(app.port(), "/cookies", "Cookie: " + name + "=1").body()).isEqualTo(one);
        assertThat(Raw.get(app.port(), "/params/" + name).body()).isEqualTo("{\"name\":\"" + name + "\"}");
        assertThat(post("/simple", name + "=1", FORM).body()).isEqualTo(one);
        assertThat(post("/body", name + "=1", FORM).body()).isEqualTo(one);
        assertThat(post("/body", "a[" + name + "][b]=1", FORM).body()).isEqualTo(nested);
        assertThat(post("/body", "a%5B" + name + "%5D%5Bb%5D=1", FORM).body()).isEqualTo(nested);
        assertThat(post("/map", "a[" + name + "][b]=1", FORM).body()).isEqualTo(nested);
        assertThat(post("/map", nested, "Content-Type: application/json").body()).isEqualTo(nested);
        assertThat(post("/body", "--X\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n1\r\n--X--",
                "Content-Type: multipart/form-data; boundary=X").body()).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"__proto__", "constructor", "toString", "hasOwnProperty"})
    void theyMayBeRouteParametersAndHeaders(String name) throws Exception {
        App other = App.create();
        other.get("/:" + name, (req, res) -> res.json(req.params()));
        other.get("/", (req, res) -> res.send(String.valueOf(req.get(name))));
        other.listen(0);
        try {
            assertThat(Raw.get(other.port(), "/1").body()).isEqualTo("{\"" + name + "\":\"1\"}");
            assertThat(Raw.get(other.port(), "/", name + ": a", name + ": b").body()).isEqualTo("a, b");
            assertThat(Raw.get(other.port(), "/").body()).isEqualTo("null");
        } finally {
            other.close();
        }
    }
}
