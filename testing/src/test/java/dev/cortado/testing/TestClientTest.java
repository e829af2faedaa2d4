package dev.cortado.testing;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.CookieOptions;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestClientTest {

    record User(int id, String name) {}

    @Test
    void expectsStatusHeaderAndJson() {
        App app = App.create();
        app.get("/users/:id", (req, res) -> res.json(new User(Integer.parseInt(req.param("id")), "Ada")));
        try (TestClient client = TestClient.of(app)) {
            TestResponse response = client.get("/users/1").expect(200)
                    .expectHeader("Content-Type", "application/json; charset=utf-8")
                    .expectNoHeader("X-Nothing")
                    .expectJson(Map.of("name", "Ada", "id", 1));
            assertThat(response.json(User.class)).isEqualTo(new User(1, "Ada"));
        }
    }

    @Test
    void aFailedExpectationShowsTheAnswer() {
        App app = App.create();
        app.get("/", (req, res) -> res.status(418).send("short and stout"));
        try (TestClient client = TestClient.of(app)) {
            assertThatThrownBy(() -> client.get("/").expect(200))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("GET /: expected status 200\nThe answer was 418\n")
                    .hasMessageEndingWith("\n\nshort and stout");
            assertThatThrownBy(() -> client.get("/").send().expectJson(List.of()))
                    .hasMessageContaining("expected a JSON body of type JsonNode");
        }
    }

    @Test
    void sendsJsonFormsHeadersAndText() {
        App app = App.create();
        app.use(json(), urlencoded());
        app.post("/json", (req, res) -> res.json(req.body(User.class)));
        app.post("/form", (req, res) -> res.json(req.form()));
        app.put("/text", (req, res) -> res.send(req.get("X-Tenant") + " " + req.text()));
        try (TestClient client = TestClient.of(app)) {
            client.post("/json").json(new User(2, "Grace")).expect(200).expectJson(new User(2, "Grace"));
            client.post("/form").form(Map.of("a b", "c&d")).expect(200).expectJson(Map.of("a b", List.of("c&d")));
            client.put("/text").header("X-Tenant", "7").body("hello", "text/plain").expect(200).expectText("7 hello");
        }
    }

    @Test
    void keepsCookiesUntilTheyAreCleared() {
        App app = App.create();
        app.get("/login", (req, res) -> res.cookie("user", "ada", CookieOptions.SESSION).end());
        app.get("/admin/login", (req, res) -> res.cookie("role", "admin", CookieOptions.SESSION.withPath("/admin")).end());
        app.get("/logout", (req, res) -> res.clearCookie("user", CookieOptions.SESSION).end());
        app.get("/*path", (req, res) -> res.json(req.cookies()));
        try (TestClient client = TestClient.of(app)) {
            client.get("/login").expect(200);
            client.get("/admin/login").expect(200);
            client.get("/me").expect(200).expectJson(Map.of("user", "ada"));
            client.get("/admin/me").cookie("x", "1").expect(200).expectJson(Map.of("user", "ada", "role", "admin", "x", "1"));
            client.get("/logout").expect(200);
            client.get("/me").expect(200).expectJson(Map.of());
        }
    }

    @Test
    void readsStreamsAsTheyArrive() throws Exception {
        App app = App.create();
        java.util.concurrent.CountDownLatch read = new java.util.concurrent.CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.write("first");
            read.await();
            res.end("second");
        });
        try (TestClient client = TestClient.of(app); InputStream stream = client.get("/").stream()) {
            assertThat(new String(stream.readNBytes(5))).isEqualTo("first");
            read.countDown();
            assertThat(new String(stream.readAllBytes())).isEqualTo("second");
        }
    }
}
