package dev.cortado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cortado.Raw.Answer;
import dev.cortado.internal.AppImpl;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a request's target and authority reaches handlers and pages, and in which form. */
@TestInstance(Lifecycle.PER_CLASS)
class RequestTargetTest {

    private final AtomicInteger reached = new AtomicInteger();
    private final App app = App.create();
    private int port;

    /** Tells what it is told. */
    private static final class TellingPages implements Pages {

        @Override
        public void start() {}

        @Override
        public void handle(Exchange exchange) {
            Exchange.Client client = exchange.client();
            exchange.request().response().end(String.join(" ", exchange.mountPath() + exchange.path(), exchange.query(), client.origin(),
                    String.join(",", client.addresses()), String.valueOf(client.proxied()), String.valueOf(exchange.hasSingleSlashes())));
        }

        @Override
        public void notFound(Exchange exchange) {}

        @Override
        public void close() {}
    }

    @BeforeAll
    void serve() {
        app.settings(settings -> settings.withTrustProxy((address, hop) -> hop == 0 && trusted));
        app.http2ClearText(true);
        app.use((req, res, next) -> {
            reached.incrementAndGet();
            next.run();
        });
        app.use("/mounted/:at", (req, res) -> res.send(String.join(" ", req.url(), req.baseUrl(), req.path(), req.originalUrl(), req.param("at"))));
        app.get("/url/*rest", (req, res) -> res.send(String.join(" ", req.url(), req.baseUrl(), req.path(), req.originalUrl())));
        app.get("/host", (req, res) -> res.send(req.host() + " " + req.hostname() + " " + req.protocol()));
        app.use("/replaced", (req, res, next) -> {
            req.url(req.query("by"));
            res.send(req.url() + " " + req.path());
        });
        ((AppImpl) app).pages("/", new TellingPages());
        port = app.listen(0).port();
    }

    private volatile boolean trusted;

    @AfterAll
    void close() {
        app.close();
    }

    private Answer get(String target, String... headers) throws IOException {
        return Raw.get(port, target, headers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":80", ":", "a%00", "%61", "1.2.3.4.5", "0x7f.1", "127.1", "a:65536", "a:x", "a:80:80", "a@b", "a/b", "a\\b", "a?b", "a#b",
        "[::1", "::1", "[1]", "a|b", "a^b", "a{b", "a,b/", "http://a"})
    void whatIsNoAuthorityIsRefusedAtTheEdge(String host) throws Exception {
        int before = reached.get();
        for (String version : new String[] {"1.1", "1.0"}) {
            assertThat(Raw.once(port, "GET /host HTTP/" + version + "\r\nHost: " + host + "\r\n\r\n").status()).isEqualTo(400);
        }
        if (!host.isBlank() && !host.contains("/") && !host.contains("?") && !host.contains("#")) {
            assertThat(Raw.once(port, "GET http://" + host + "/host HTTP/1.1\r\nHost: a\r\n\r\n").status()).isEqualTo(400);
        }
        assertThat(reached).hasValue(before);
    }

    @ParameterizedTest
    @CsvSource({"a,a", "a:80,a", "Example.com:3000,Example.com", "127.0.0.1:0,127.0.0.1", "[::1]:80,[::1]", "xn--nxasmq6b,xn--nxasmq6b", "a_b.,a_b."})
    void anAuthorityReachesTheHandler(String host, String hostname) throws Exception {
        assertThat(Raw.once(port, "GET /host HTTP/1.1\r\nHost: " + host + "\r\n\r\n").body()).isEqualTo(host + " " + hostname + " http");
        assertThat(Raw.once(port, "GET http://" + host + "/host HTTP/1.1\r\nHost: b\r\n\r\n").body()).isEqualTo(host + " " + hostname + " http");
    }

    @Test
    void withoutAHostPagesSeeTheServersOwnAddress() throws Exception {
        assertThat(Raw.once(port, "GET /host HTTP/1.0\r\n\r\n").body()).isEqualTo("null null http");
        assertThat(Raw.once(port, "GET /x?a HTTP/1.0\r\n\r\n").body()).isEqualTo("/x a http://127.0.0.1:" + port + " 127.0.0.1 false true");
        assertThat(Raw.once(port, "GET /x HTTP/1.1\r\n\r\n").status()).isEqualTo(400);
    }

    @Test
    void http2TakesTheHostWhereThereIsNoAuthority() throws Exception {
        try (Http2Raw client = new Http2Raw(port)) {
            int flags = Http2Raw.END_HEADERS | Http2Raw.END_STREAM;
            client.send(Http2Raw.HEADERS, flags, 1, Http2Raw.fields(":method", "GET", ":scheme", "http", ":path", "/x?a", "host", "b"));
            assertThat(client.answer(1).body()).isEqualTo("/x a http://b 127.0.0.1 false true");
            client.send(Http2Raw.HEADERS, flags, 3, Http2Raw.fields(":method", "GET", ":scheme", "http", ":path", "/x", ":authority", ""));
            assertThatThrownBy(() -> client.answer(3)).hasMessageStartingWith("RST_STREAM");
            client.send(Http2Raw.HEADERS, flags, 5, Http2Raw.fields(":method", "GET", ":scheme", "http", ":path", "/x", ":authority", "a%00"));
            assertThat(client.answer(5).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/url/a,/url/a,/url/a", "/url/a?,/url/a?,/url/a", "//%75rl/%61//b%2f?x=//y,//%75rl/%61//b%2f?x=//y,/url/a/b%2F",
        "/url/http://evil/?,/url/http://evil/?,/url/http:/evil/", "http://a/%75rl/a?,http://a/%75rl/a?,/url/a"})
    void theUrlStaysAsItWasSentAndThePathIsInItsForm(String target, String url, String path) throws Exception {
        assertThat(get(target).body()).isEqualTo(String.join(" ", url, "", path, url));
    }

    @ParameterizedTest
    @CsvSource({
        "/mounted/x,/,/mounted/x,/,x", "/mounted/x?,/?,/mounted/x,/,x", "/mounted/x/?a,/?a,/mounted/x,/,x", "/%6dounted//%78/a%62?c%64,/a%62?c%64,/mounted/x,/ab,x",
        "//mounted/x//y,//y,/mounted/x,/y,x", "/mounted/x/http://y,/http://y,/mounted/x,/http:/y,x", "/mounted/a%2Fb/c,/c,/mounted/a%2Fb,/c,a/b"})
    void belowAMountPointTheUrlIsTheRestOfIt(String target, String url, String base, String path, String param) throws Exception {
        assertThat(get(target).body()).isEqualTo(String.join(" ", url, base, path, target, param));
    }

    @ParameterizedTest
    @CsvSource({"//%2561//b%3Fc=%2561,/a/b?c=%61 /a/b", "/a%3F,/a? /a", "/a%5cb,/a%5Cb /a%5Cb"})
    void aUrlThatReplacesTheRequestsGetsTheSameForm(String by, String expected) throws Exception {
        assertThat(get("/replaced?by=" + by).body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/../b", "/%252e%252e/b", "/.", "b"})
    void aUrlWithADotSegmentReplacesNothing(String by) throws Exception {
        assertThat(get("/replaced?by=" + by).status()).isEqualTo(500);
    }

    @Test
    void bytesBeyondAsciiInAUrlAreRefused() throws Exception {
        int before = reached.get();
        assertThat(get("/url/é").status()).isEqualTo(400);
        assertThat(get("/url/a?é").status()).isEqualTo(400);
        assertThat(reached).hasValue(before);
        try (Http2Raw client = new Http2Raw(port)) {
            assertThat(client.get(1, "/url/\u00e9").answer(1).status()).isEqualTo(400);
        }
    }

    @Test
    void pagesBelieveTheProxiesThatTheApplicationTrusts() throws Exception {
        String[] said = {"X-Forwarded-For: 1.2.3.4, 5.6.7.8", "X-Forwarded-Proto: https", "X-Forwarded-Host: shop.example:8443"};
        assertThat(get("/x", said).body()).isEqualTo("/x  http://localhost 127.0.0.1 false true");
        trusted = true;
        try {
            assertThat(get("//x", said).body()).isEqualTo("/x  https://shop.example:8443 5.6.7.8,127.0.0.1 true false");
            for (String host : new String[] {"", ":80", "a/vault", "a%00", "1.2.3.4.5", "u@a"}) {
                assertThat(get("/x", "X-Forwarded-Host: " + host, "X-Forwarded-Proto: javascript").body())
                        .isEqualTo("/x  http://localhost 127.0.0.1 true true");
            }
        } finally {
            trusted = false;
        }
    }

    @Test
    void pagesAreRefusedBelowAPath() {
        App shop = App.create();
        assertThatThrownBy(() -> shop.pages("/shop", Path.of("web"))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Pages are served at the root only, but \"/shop\" was asked for").hasMessageContaining("app.pages(Path.of(\"web\"))");
        App inner = App.create();
        App.create().use("/shop", inner);
        assertThatThrownBy(() -> inner.pages(Path.of("web"))).hasMessageContaining("\"/shop");
        App withPages = App.create();
        ((AppImpl) withPages).pages("/", new TellingPages());
        assertThatThrownBy(() -> App.create().use("/shop", withPages)).hasMessageContaining("\"/shop\"");
    }

    @Test
    void pagesOfAnApplicationThatIsPartOfAnotherAreStartedWithIt() throws Exception {
        AtomicInteger started = new AtomicInteger();
        App inner = App.create();
        ((AppImpl) inner).pages("/", new Pages() {
            @Override
            public void start() {
                started.incrementAndGet();
            }

            @Override
            public void handle(Exchange exchange) {
                exchange.next();
            }

            @Override
            public void notFound(Exchange exchange) {
                exchange.request().response().setStatusCode(404).end("their page");
            }

            @Override
            public void close() {}
        });
        try (App outer = App.create()) {
            outer.use(inner);
            outer.listen(0);
            assertThat(started).hasValue(1);
            assertThat(Raw.get(outer.port(), "/nothing").body()).isEqualTo("their page");
        }
    }
}
