package dev.cortado.express.express;

import static dev.cortado.express.Spec.app;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.App;
import dev.cortado.Handler;
import dev.cortado.Request;
import dev.cortado.Settings;
import dev.cortado.express.Ask;
import dev.cortado.express.Upstream;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Host, protocol and address of a client, with and without proxies. */
class ReqHostTest {

    private static final UnaryOperator<Settings> DEFAULT = UnaryOperator.identity();
    private static final UnaryOperator<Settings> TRUST = s -> s.withTrustProxy(true);
    private static final UnaryOperator<Settings> TRUST_ONE = s -> s.withTrustProxy(1);
    private static final UnaryOperator<Settings> TRUST_TWO = s -> s.withTrustProxy(2);
    private static final String TRUSTING_IP = ".ip when X-Forwarded-For is present when \"trust proxy\" is enabled ";
    private static final UnaryOperator<Settings> TRUST_OTHERS = s -> s.withTrustProxy("10.0.0.1");

    /** @param headers names and values in turn */
    private static Executable says(UnaryOperator<Settings> settings, Function<Request, Object> what, String answer, String... headers) {
        Handler handler = (req, res) -> {
            var value = what.apply(req);
            if (value instanceof java.util.List<?> list) {
                res.json(list);
            } else {
                res.end(String.valueOf(value));
            }
        };
        return handler(settings, handler, at -> {
            Ask ask = at.get("/");
            for (int i = 0; i < headers.length; i += 2) {
                ask.set(headers[i], headers[i + 1]);
            }
            ask.expect(200, answer);
        });
    }

    /** HTTP/1.0 knows no Host. */
    private static Executable withoutHost(Function<Request, Object> what, String answer) {
        return handler((req, res) -> res.end(String.valueOf(what.apply(req))), at -> {
            try (var raw = at.raw()) {
                assertThat(raw.send("GET / HTTP/1.0\r\n\r\n").read().body()).isEqualTo(answer);
            }
        });
    }

    @Upstream("express/test/req.host.js")
    @TestFactory
    Stream<DynamicTest> host() {
        Function<Request, Object> host = Request::host;
        return describe("req .host",
                it("should return the Host when present", says(DEFAULT, host, "example.com", "Host", "example.com")),
                it("should strip port number", says(DEFAULT, host, "example.com:3000", "Host", "example.com:3000")),
                it("should return undefined otherwise", withoutHost(host, "null")),
                it("should work with IPv6 Host", says(DEFAULT, host, "[::1]", "Host", "[::1]")),
                it("should work with IPv6 Host and port", says(DEFAULT, host, "[::1]:3000", "Host", "[::1]:3000")),
                it("when \"trust proxy\" is enabled should respect X-Forwarded-Host",
                        says(TRUST, host, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com")),
                it("when \"trust proxy\" is enabled should ignore X-Forwarded-Host if socket addr not trusted",
                        says(TRUST_OTHERS, host, "localhost", "Host", "localhost", "X-Forwarded-Host", "example.com")),
                it("when \"trust proxy\" is enabled should default to Host", says(TRUST, host, "example.com", "Host", "example.com")),
                it("when \"trust proxy\" is enabled when trusting hop count should respect X-Forwarded-Host",
                        says(TRUST_ONE, host, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com")),
                it("when \"trust proxy\" is disabled should ignore X-Forwarded-Host",
                        says(DEFAULT, host, "localhost", "Host", "localhost", "X-Forwarded-Host", "evil")));
    }

    @Upstream("express/test/req.hostname.js")
    @TestFactory
    Stream<DynamicTest> hostname() {
        Function<Request, Object> name = Request::hostname;
        return describe("req .hostname",
                it("should return the Host when present", says(DEFAULT, name, "example.com", "Host", "example.com")),
                it("should strip port number", says(DEFAULT, name, "example.com", "Host", "example.com:3000")),
                it("should return undefined otherwise", withoutHost(name, "null")),
                it("should work with IPv6 Host", says(DEFAULT, name, "[::1]", "Host", "[::1]")),
                it("should work with IPv6 Host and port", says(DEFAULT, name, "[::1]", "Host", "[::1]:3000")),
                it("when \"trust proxy\" is enabled should respect X-Forwarded-Host",
                        says(TRUST, name, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com:3000")),
                it("when \"trust proxy\" is enabled should ignore X-Forwarded-Host if socket addr not trusted",
                        says(TRUST_OTHERS, name, "localhost", "Host", "localhost", "X-Forwarded-Host", "example.com")),
                it("when \"trust proxy\" is enabled should default to Host", says(TRUST, name, "example.com", "Host", "example.com")),
                it("when \"trust proxy\" is enabled when multiple X-Forwarded-Host should use the first value",
                        says(TRUST, name, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com, foobar.com")),
                it("when \"trust proxy\" is enabled when multiple X-Forwarded-Host should remove OWS around comma",
                        says(TRUST, name, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com , foobar.com")),
                it("when \"trust proxy\" is enabled when multiple X-Forwarded-Host should strip port number",
                        says(TRUST, name, "example.com", "Host", "localhost", "X-Forwarded-Host", "example.com:8080 , foobar.com:8888")),
                it("when \"trust proxy\" is disabled should ignore X-Forwarded-Host",
                        says(DEFAULT, name, "localhost", "Host", "localhost", "X-Forwarded-Host", "evil")));
    }

    @Upstream({"express/test/req.ip.js", "express/test/req.ips.js"})
    @TestFactory
    Stream<DynamicTest> addresses() {
        Function<Request, Object> ip = Request::ip;
        Function<Request, Object> ips = Request::ips;
        var list = "10.0.0.1, 10.0.0.2, 127.0.0.1, ::1";
        return describe("req",
                it(TRUSTING_IP + "should return the client addr",
                        says(TRUST, ip, "client", "X-Forwarded-For", "client, p1, p2")),
                it(TRUSTING_IP + "should return the addr after trusted proxy based on count",
                        says(TRUST_TWO, ip, "p1", "X-Forwarded-For", "client, p1, p2")),
                it(TRUSTING_IP + "should return the addr after trusted proxy based on list",
                        says(s -> s.withTrustProxy(list), ip, "10.0.0.3", "X-Forwarded-For", "10.0.0.2, 10.0.0.3, 10.0.0.1")),
                it(TRUSTING_IP + "should return the addr after trusted proxy, from sub app",
                        app(a -> a.settings(TRUST_TWO).use(App.create().use((req, res) -> res.send(req.ip()))),
                                at -> at.get("/").set("X-Forwarded-For", "client, p1, p2").expect(200, "p1"))),
                it(".ip when X-Forwarded-For is present when \"trust proxy\" is disabled should return the remote address",
                        says(DEFAULT, ip, "127.0.0.1", "X-Forwarded-For", "client, p1, p2")),
                it(".ip when X-Forwarded-For is not present should return the remote address", says(TRUST, ip, "127.0.0.1")),
                it(".ips when X-Forwarded-For is present when \"trust proxy\" is enabled should return an array of the specified addresses",
                        says(TRUST, ips, "[\"client\",\"p1\",\"p2\"]", "X-Forwarded-For", "client, p1, p2")),
                it(".ips when X-Forwarded-For is present when \"trust proxy\" is enabled should stop at first untrusted",
                        says(TRUST_TWO, ips, "[\"p1\",\"p2\"]", "X-Forwarded-For", "client, p1, p2")),
                it(".ips when X-Forwarded-For is present when \"trust proxy\" is disabled should return an empty array",
                        says(DEFAULT, ips, "[]", "X-Forwarded-For", "client, p1, p2")),
                it(".ips when X-Forwarded-For is not present should return []", says(DEFAULT, ips, "[]")));
    }

    @Upstream({"express/test/req.protocol.js", "express/test/req.secure.js"})
    @TestFactory
    Stream<DynamicTest> protocol() {
        Function<Request, Object> protocol = Request::protocol;
        Function<Request, Object> secure = req -> req.secure() ? "yes" : "no";
        return describe("req",
                it(".protocol should return the protocol string", says(DEFAULT, protocol, "http")),
                it(".protocol when \"trust proxy\" is enabled should respect X-Forwarded-Proto",
                        says(TRUST, protocol, "https", "X-Forwarded-Proto", "https")),
                it(".protocol when \"trust proxy\" is enabled should ignore X-Forwarded-Proto if socket addr not trusted",
                        says(TRUST_OTHERS, protocol, "http", "X-Forwarded-Proto", "https")),
                it(".protocol when \"trust proxy\" is enabled should default to http", says(TRUST, protocol, "http")),
                it(".protocol when \"trust proxy\" is enabled when trusting hop count should respect X-Forwarded-Proto",
                        says(TRUST_ONE, protocol, "https", "X-Forwarded-Proto", "https")),
                it(".protocol when \"trust proxy\" is disabled should ignore X-Forwarded-Proto",
                        says(DEFAULT, protocol, "http", "X-Forwarded-Proto", "https")),
                it(".secure when X-Forwarded-Proto is missing should return false when http", says(DEFAULT, secure, "no")),
                it(".secure when X-Forwarded-Proto is present should return false when http",
                        says(DEFAULT, secure, "no", "X-Forwarded-Proto", "https")),
                it(".secure when X-Forwarded-Proto is present should return true when \"trust proxy\" is enabled",
                        says(TRUST, secure, "yes", "X-Forwarded-Proto", "https")),
                it(".secure when X-Forwarded-Proto is present should return false when initial proxy is http",
                        says(TRUST, secure, "no", "X-Forwarded-Proto", "http, https")),
                it(".secure when X-Forwarded-Proto is present should return true when initial proxy is https",
                        says(TRUST, secure, "yes", "X-Forwarded-Proto", "https, http")),
                it(".secure when X-Forwarded-Proto is present when \"trust proxy\" trusting hop count should respect X-Forwarded-Proto",
                        says(TRUST_ONE, secure, "yes", "X-Forwarded-Proto", "https")));
    }

    @Upstream("express/test/req.subdomains.js")
    @TestFactory
    Stream<DynamicTest> subdomains() {
        Function<Request, Object> subdomains = Request::subdomains;
        UnaryOperator<Settings> zero = s -> s.withSubdomainOffset(0);
        UnaryOperator<Settings> three = s -> s.withSubdomainOffset(3);
        var both = "[\"ferrets\",\"tobi\"]";
        return describe("req .subdomains",
                it("when present should return an array", says(DEFAULT, subdomains, both, "Host", "tobi.ferrets.example.com")),
                it("when present should work with IPv4 address", says(DEFAULT, subdomains, "[]", "Host", "127.0.0.1")),
                it("when present should work with IPv6 address", says(DEFAULT, subdomains, "[]", "Host", "[::1]")),
                it("otherwise should return an empty array", says(DEFAULT, subdomains, "[]", "Host", "example.com")),
                it("with no host should return an empty array", withoutHost(subdomains, "[]")),
                it("with trusted X-Forwarded-Host should return an array",
                        says(TRUST, subdomains, both, "X-Forwarded-Host", "tobi.ferrets.example.com")),
                it("when subdomain offset is set when subdomain offset is zero should return an array with the whole domain",
                        says(zero, subdomains, "[\"com\",\"example\",\"sub\",\"ferrets\",\"tobi\"]", "Host", "tobi.ferrets.sub.example.com")),
                it("when subdomain offset is set when subdomain offset is zero should return an array with the whole IPv4",
                        says(zero, subdomains, "[\"127.0.0.1\"]", "Host", "127.0.0.1")),
                it("when subdomain offset is set when subdomain offset is zero should return an array with the whole IPv6",
                        says(zero, subdomains, "[\"[::1]\"]", "Host", "[::1]")),
                it("when subdomain offset is set when present should return an array",
                        says(three, subdomains, both, "Host", "tobi.ferrets.sub.example.com")),
                it("when subdomain offset is set otherwise should return an empty array",
                        says(three, subdomains, "[]", "Host", "sub.example.com")));
    }

    @Upstream("express/test/req.xhr.js")
    @TestFactory
    Stream<DynamicTest> xhr() {
        Function<Request, Object> xhr = Request::xhr;
        return describe("req .xhr",
                it("should return true when X-Requested-With is xmlhttprequest",
                        says(DEFAULT, xhr, "true", "X-Requested-With", "xmlhttprequest")),
                it("should case-insensitive", says(DEFAULT, xhr, "true", "X-Requested-With", "XMLHttpRequest")),
                it("should return false otherwise", says(DEFAULT, xhr, "false", "X-Requested-With", "blahblah")),
                it("should return false when not present", says(DEFAULT, xhr, "false")));
    }
}
