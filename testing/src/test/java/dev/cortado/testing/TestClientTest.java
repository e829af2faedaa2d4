package dev.cortado.testing;

import static dev.cortado.Middleware.json;
import static dev.cortado.Middleware.urlencoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.App;
import dev.cortado.CookieOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.type.TypeReference;

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
    void aCookieWithoutAPathBelongsToTheDirectoryThatSetIt() {
        App app = App.create();
        app.get("/shop/login", (req, res) -> res.append("Set-Cookie", "user=ada").end());
        app.get("/shop/logout", (req, res) -> res.append("Set-Cookie", "user=; Max-Age=0").end());
        app.get("/*path", (req, res) -> res.send(String.valueOf(req.cookie("user"))));
        try (TestClient client = TestClient.of(app)) {
            client.get("/shop/login").expect(200);
            assertThat(client.cookie("user")).isEqualTo("ada");
            client.get("/shop/cart").send().expectText("ada");
            client.get("/shopping").send().expectText("null");
            client.get("/shop/logout").expect(200);
            client.get("/shop/cart").send().expectText("null");
        }
    }

    @Test
    void readsStreamsAsTheyArrive() {
        App app = App.create();
        CountDownLatch read = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.write("first\r\nhalf");
            read.await();
            res.end(" a line\nrest");
        });
        try (TestClient client = TestClient.of(app); TestStream stream = client.get("/").stream()) {
            assertThat(stream.expect(200).line()).isEqualTo("first");
            assertThat(stream.text(2)).isEqualTo("ha");
            read.countDown();
            assertThat(stream.line()).isEqualTo("lf a line");
            assertThat(stream.rest()).isEqualTo("rest");
            assertThat(stream.line()).isNull();
        }
    }

    @Test
    void aClosedStreamIsAClientThatWentAway() throws Exception {
        App app = App.create();
        CountDownLatch gone = new CountDownLatch(1);
        app.get("/", (req, res) -> {
            res.onEnd(gone::countDown);
            res.write("first").flush();
            gone.await();
        });
        try (TestClient client = TestClient.of(app)) {
            TestStream stream = client.get("/").stream();
            assertThat(stream.text(5)).isEqualTo("first");
            stream.close();
            assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void followsRedirectsOnlyWhereTheTestSaysSo() {
        App app = App.create();
        app.post("/login", (req, res) -> res.cookie("user", "ada").redirect(303, "/me"));
        app.put("/old", (req, res) -> res.redirect(308, "/new"));
        app.put("/new", (req, res) -> res.send(req.method() + " " + req.text()));
        app.get("/me", (req, res) -> res.send(req.method() + " " + req.cookie("user")));
        app.get("/loop", (req, res) -> res.redirect("/loop"));
        try (TestClient client = TestClient.of(app)) {
            client.post("/login").form(Map.of("user", "ada")).expect(303).expectHeader("Location", "/me");
            TestResponse me = client.post("/login").form(Map.of("user", "ada")).followRedirects(true).expect(200).expectText("GET ada");
            assertThat(me.uri().getPath()).isEqualTo("/me");

            TestClient following = client.followingRedirects();
            following.put("/old").body("text", "text/plain").expect(200).expectText("PUT text");
            assertThatThrownBy(() -> following.get("/loop").send()).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("redirected more than 20 times");
        }
    }

    @Test
    void sendsMultipartForms(@TempDir Path folder) throws Exception {
        Path photo = Files.write(folder.resolve("photo.png"), new byte[] {1, 2, 3});
        App app = App.create();
        app.post("/", (req, res) -> res.set("X-Type", req.get("Content-Type")).send(req.bytes()));
        try (TestClient client = TestClient.of(app)) {
            TestResponse response = client.post("/").field("title", "Grüße").file("photo", photo)
                    .file("note", "a\"b.txt", "text/plain", "hello".getBytes(StandardCharsets.UTF_8)).expect(200);
            String boundary = "--" + response.header("X-Type").replace("multipart/form-data; boundary=", "");
            assertThat(response.text().split("\r\n")).containsExactly(
                    boundary, "Content-Disposition: form-data; name=\"title\"", "", "Grüße",
                    boundary, "Content-Disposition: form-data; name=\"photo\"; filename=\"photo.png\"", "Content-Type: image/png", "",
                    "\u0001\u0002\u0003",
                    boundary, "Content-Disposition: form-data; name=\"note\"; filename=\"a%22b.txt\"", "Content-Type: text/plain", "",
                    "hello",
                    boundary + "--");
        }
    }

    @Test
    void sendsBytesFilesAndStreams(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file.txt"), "from a file");
        App app = App.create();
        app.post("/", (req, res) -> res.send(req.get("Content-Length") + " " + req.text()));
        try (TestClient client = TestClient.of(app)) {
            client.post("/").body(new byte[] {65, 66}, "text/plain").expect(200).expectText("2 AB");
            client.post("/").body(file, "text/plain").expect(200).expectText("11 from a file");
            client.post("/").body(new ByteArrayInputStream(new byte[] {67}), "text/plain").expect(200).expectText("null C");
            assertThatThrownBy(() -> client.post("/").body(folder.resolve("nothing"), "text/plain"))
                    .hasMessageContaining("There is no file " + folder.resolve("nothing"));
        }
    }

    @Test
    void sendsHeadersOfTheClientTheHostAndTheContentTypeOfTheTest() {
        App app = App.create();
        app.post("/", (req, res) -> res.send(req.hostname() + ", " + req.get("Authorization") + ", " + req.get("Content-Type")));
        try (TestClient client = TestClient.of(app)) {
            client.with("Authorization", "Bearer x").post("/").header("Host", "shop.example").header("Content-Type", "application/merge-patch+json")
                    .json(Map.of()).expect(200).expectText("shop.example, Bearer x, application/merge-patch+json");
            client.post("/").expect(200).expectText("127.0.0.1, null, null");
        }
    }

    @Test
    void expectsPartsOfJsonTextAndHeaders() {
        App app = App.create();
        app.get("/users", (req, res) -> res.set("Cache-Control", "max-age=60, public").json(List.of(new User(1, "Ada"), new User(2, "Grace"))));
        app.get("/latin", (req, res) -> {
            res.set("Content-Type", "text/plain; charset=iso-8859-1").end(new byte[] {(byte) 0xe9});
        });
        app.get("/picture", (req, res) -> res.type("png").send(new byte[] {1, 2}));
        try (TestClient client = TestClient.of(app)) {
            TestResponse users = client.get("/users").expect(200).expectJson("/1/name", "Grace").expectJson("/0/id", 1L)
                    .expectHeader("Cache-Control", Pattern.compile("max-age=\\d+")).expectText(Pattern.compile("^\\["));
            assertThat(users.json(new TypeReference<List<User>>() {})).containsExactly(new User(1, "Ada"), new User(2, "Grace"));
            assertThatThrownBy(() -> users.expectJson("/2/name", "Linus")).isInstanceOf(AssertionError.class)
                    .hasMessageContaining("expected JSON with \"Linus\" at /2/name").hasMessageContaining("Grace");
            assertThatThrownBy(() -> users.expectText(Pattern.compile("Linus"))).hasMessageContaining("expected a body with Linus");
            assertThatThrownBy(() -> users.expectHeader("Cache-Control", "no-store"))
                    .hasMessageContaining("expected header Cache-Control: no-store").hasMessageContaining("max-age=60, public");
            client.get("/latin").expect(200).expectText("é");
            TestResponse picture = client.get("/picture").expect(200).expectBytes(new byte[] {1, 2});
            assertThatThrownBy(() -> picture.expectText("x")).hasMessageEndingWith("(2 bytes)");
        }
    }

    @Test
    void testsAServerThatRunsAlready() {
        App app = App.create();
        app.get("/", (req, res) -> res.send("running"));
        app.listen(0, "127.0.0.1");
        try (app; TestClient client = TestClient.at(URI.create("http://127.0.0.1:" + app.port() + "/"))) {
            client.get("/").expect(200).expectText("running");
        }
    }

    @Test
    void aRequestWithoutAnAnswerSaysWhich() {
        TestClient client = TestClient.of(App.create());
        client.close();
        assertThatThrownBy(() -> TestClient.at(client.base()).get("/x").send()).hasMessageContaining("GET " + client.base() + "/x failed");
        assertThatThrownBy(() -> TestClient.at(client.base()).get("x")).hasMessageContaining("begins with a slash");
    }
}
