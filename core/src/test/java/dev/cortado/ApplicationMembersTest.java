package dev.cortado;

import static dev.cortado.Middleware.inline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.express.Served;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications, requests and responses have beside Express's tests. */
class ApplicationMembersTest {

    record Cart(String item, int count) {}

    @Test
    void tenThousandHandlersInARowDoNotOverflow() throws Exception {
        App app = App.create();
        for (int i = 0; i < 10_000; i++) {
            app.use((req, res, next) -> next.run());
        }
        app.use((req, res) -> res.send("through"));
        try (Served at = Served.of(app)) {
            at.get("/").expect(200, "through");
        }
    }

    @Test
    void anErrorHandlerOfAPathSeesTheErrorsBelowItOnly() throws Exception {
        App app = App.create();
        app.all("/*path", (req, res) -> {
            throw new IllegalStateException("oops");
        });
        app.error("/api", (err, req, res) -> res.status(500).json(Map.of("error", err.getMessage(), "path", req.path())));
        app.error((err, req, res) -> res.status(500).send("page"));
        try (Served at = Served.of(app)) {
            assertThat(at.get("/api/users").expect(500).answer().body()).contains("\"error\":\"oops\"").contains("\"path\":\"/users\"");
            at.get("/apis").expect(500, "page");
        }
    }

    @Test
    void objectsTravelInCookiesAndComeBackAsTheirClass() throws Exception {
        App app = App.create().settings(s -> s.withSecrets("key"));
        CookieOptions signed = CookieOptions.DEFAULT.withSigned(true);
        app.get("/set", (req, res) -> res.cookie("cart", new Cart("pen", 2)).cookie("safe", new Cart("ink", 1), signed).end());
        app.get("/", (req, res) -> res.send(req.cookie("cart", Cart.class) + " " + req.signedCookie("safe", Cart.class)));
        try (Served at = Served.of(app)) {
            List<String> cookies = at.get("/set").answer().all("Set-Cookie").stream().map(line -> line.split(";")[0]).toList();
            at.get("/").set("Cookie", String.join("; ", cookies)).expect(200, "Cart[item=pen, count=2] Cart[item=ink, count=1]");
            at.get("/").set("Cookie", "cart=j:{broken; safe=s:j:{}.forged").expect(200, "null null");
        }
    }

    @Test
    void aCookieMayBeWrittenInItsOwnWayButNotOutOfItsPlace() throws Exception {
        App app = App.create();
        app.get("/plain", (req, res) -> res.cookie("a", "b c", CookieOptions.DEFAULT.withEncode(v -> v.replace(' ', '+'))).end());
        app.get("/injected", (req, res) -> res.cookie("a", "b; Domain=evil", CookieOptions.DEFAULT.withEncode(v -> v)).end());
        try (Served at = Served.of(app)) {
            at.get("/plain").expect(200).expect("Set-Cookie", "a=b+c; Path=/");
            at.get("/injected").expect(500).without("Set-Cookie");
        }
    }

    @Test
    void trailersFollowABodyInChunks() throws Exception {
        try (Served at = Served.of((req, res) -> res.trailer("X-Checksum", "abc").send("body")); Raw raw = at.raw()) {
            raw.send("GET / HTTP/1.1\r\nHost: a\r\nTE: trailers\r\n\r\n");
            while (!raw.line().isEmpty()) {
                // the head
            }
            assertThat(List.of(raw.line(), raw.line(), raw.line())).containsExactly("4", "body", "0");
            assertThat(raw.line()).isEqualToIgnoringCase("X-Checksum: abc");
        }
    }

    @Test
    void aMountedApplicationFollowsChangesOfItsParentAndKeepsItsOwn() {
        App child = App.create().settings(s -> s.withJsonSpaces(2));
        App app = App.create().use("/child", Middleware.of(child));
        assertThat(child.parent()).isSameAs(app);
        app.settings(s -> s.withJsonSpaces(4).withPoweredBy(false));
        assertThat(child.settings().jsonSpaces()).isEqualTo(2);
        assertThat(child.settings().poweredBy()).isFalse();
        child.settings(s -> s.withPoweredBy(true));
        assertThat(child.settings().poweredBy()).isTrue();
        assertThat(app.settings().poweredBy()).isFalse();
    }

    @Test
    void nestedQueriesAreReadAsObjectsAndTheirPairsStayReadable() throws Exception {
        App app = App.create().settings(s -> s.withQueryParser(QueryParser.EXTENDED));
        app.get("/", (req, res) -> res.json(List.of(req.queryObject(), req.query())));
        app.get("/own", (req, res) -> res.json(req.query()));
        try (Served at = Served.of(app)) {
            at.get("/?a[b]=1&c=2").expect(200, "[{\"a\":{\"b\":\"1\"},\"c\":\"2\"},{\"a[b]\":[\"1\"],\"c\":[\"2\"]}]");
            app.settings(s -> s.withQueryParser(query -> Map.of("size", query.length(), "nested", Map.of("x", 1))));
            at.get("/own?abc").expect(200, "{\"size\":[\"3\"]}");
        }
    }

    @Test
    void aTemplateNameDoesNotLeadOutOfItsDirectory(@TempDir Path directory) throws Exception {
        Path views = Files.createDirectory(directory.resolve("views"));
        Files.writeString(directory.resolve("secret.txt"), "secret");
        Files.writeString(views.resolve("open.txt"), "open");
        App app = App.create().settings(s -> s.withViews(views))
                .engine("txt", (template, model, out) -> out.write(Files.readString(template)));
        assertThat(app.render("open.txt")).isEqualTo("open");
        assertThat(app.render("../views/open.txt")).isEqualTo("open");
        assertThatThrownBy(() -> app.render("../secret.txt")).hasMessageStartingWith("Failed to lookup view \"../secret.txt\"");
    }

    @Test
    void severalStagesMadeInOnePlaceAreInlineTogether() throws Exception {
        App app = App.create();
        Middleware both = Middleware.of((req, res, next) -> next.run(), (req, res, next) -> next.run());
        app.get("/", inline(both), inline((req, res) -> res.send(Boolean.toString(Thread.currentThread().isVirtual()))));
        try (Served at = Served.of(app)) {
            at.get("/").expect(200, "false");
        }
        assertThat(app.routes()).map(RouteInfo::kind).containsExactly("inline", "inline", "inline");
    }
}
