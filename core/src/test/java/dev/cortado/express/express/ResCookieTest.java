package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;

import dev.cortado.CookieOptions;
import dev.cortado.CookieOptions.Priority;
import dev.cortado.express.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class ResCookieTest {

    private static final CookieOptions PLAIN = CookieOptions.DEFAULT;

    private static Executable tobi(CookieOptions options, String header) {
        return handler((req, res) -> res.cookie("name", "tobi", options).end(),
                at -> at.get("/").expect(200).expect("Set-Cookie", re(header)));
    }

    private static Executable signed(Object value, String header) {
        return handler(s -> s.withSecrets("foo bar baz"), (req, res) -> res.cookie("name", value, PLAIN.withSigned(true)).end(),
                at -> at.get("/").expect(200).expect("Set-Cookie", header));
    }

    @Upstream("express/test/res.cookie.js")
    @TestFactory
    Stream<DynamicTest> cookie() {
        return describe("res",
                it(".cookie(name, object) should generate a JSON cookie", handler(
                        (req, res) -> res.cookie("user", Map.of("name", "tobi")).end(),
                        at -> at.get("/").expect(200).expect("Set-Cookie", "user=j%3A%7B%22name%22%3A%22tobi%22%7D; Path=/"))),
                it(".cookie(name, string) should set a cookie", tobi(PLAIN, "^name=tobi; Path=/$")),
                it(".cookie(name, string) should allow multiple calls", handler(
                        (req, res) -> res.cookie("name", "tobi").cookie("age", 1).cookie("gender", "?").end(),
                        at -> at.get("/").expect(200).expect("Set-Cookie", "name=tobi; Path=/, age=1; Path=/, gender=%3F; Path=/"))),
                it(".cookie(name, string, options) should set params",
                        tobi(PLAIN.withHttpOnly(true).withSecure(true), "^name=tobi; Path=/; HttpOnly; Secure$")),
                it(".cookie(name, string, options) expires should throw on invalid date", handler(
                        (req, res) -> res.cookie("name", "tobi", PLAIN.withExpires(Instant.MAX)).end(),
                        at -> at.get("/").expect(500, re("expires")))),
                it(".cookie(name, string, options) partitioned should set partitioned",
                        tobi(PLAIN.withPartitioned(true), "^name=tobi; Path=/; Partitioned$")),
                it(".cookie(name, string, options) maxAge should set relative expires",
                        tobi(PLAIN.withMaxAge(Duration.ofSeconds(1)), "^name=tobi; Max-Age=1; Path=/; Expires=")),
                it(".cookie(name, string, options) maxAge should set max-age", tobi(PLAIN.withMaxAge(Duration.ofSeconds(1)), "Max-Age=1")),
                it(".cookie(name, string, options) maxAge should not mutate the options object", handler((req, res) -> {
                    var options = PLAIN.withMaxAge(Duration.ofSeconds(1));
                    res.cookie("name", "tobi", options);
                    res.send(String.valueOf(options.equals(PLAIN.withMaxAge(Duration.ofSeconds(1)))));
                }, at -> at.get("/").expect(200, "true"))),
                it(".cookie(name, string, options) maxAge should not throw on null", tobi(PLAIN.withMaxAge(null), "^name=tobi; Path=/$")),
                it(".cookie(name, string, options) maxAge should not throw on undefined", tobi(PLAIN, "^name=tobi; Path=/$")),
                it(".cookie(name, string, options) priority should set low priority", tobi(PLAIN.withPriority(Priority.LOW), "Priority=Low")),
                it(".cookie(name, string, options) priority should set medium priority",
                        tobi(PLAIN.withPriority(Priority.MEDIUM), "Priority=Medium")),
                it(".cookie(name, string, options) priority should set high priority", tobi(PLAIN.withPriority(Priority.HIGH), "Priority=High")),
                it(".cookie(name, string, options) signed should generate a signed JSON cookie", signed(Map.of("name", "tobi"),
                        "name=s%3Aj%3A%7B%22name%22%3A%22tobi%22%7D.K20xcwmDS%2BPb1rsD95o5Jm5SqWs1KteqdnynnB7jkTE; Path=/")),
                it(".cookie(name, string, options) signed without secret should throw an error", handler(
                        (req, res) -> res.cookie("name", "tobi", PLAIN.withSigned(true)).end(),
                        at -> at.get("/").expect(500, re("signed cookie needs a secret")))),
                it(".cookie(name, string, options) .signedCookie(name, string) should set a signed cookie",
                        signed("tobi", "name=s%3Atobi.xJjV2iZ6EI7C8E5kzwbfA9PVLl1ZR07UTnuTgQQ4EnQ; Path=/")));
    }

    private static Executable cleared(CookieOptions options, String header) {
        return handler((req, res) -> res.clearCookie("sid", options).end(), at -> at.get("/").expect(200).expect("Set-Cookie", header));
    }

    @Upstream("express/test/res.clearCookie.js")
    @TestFactory
    Stream<DynamicTest> clearCookie() {
        var admin = PLAIN.withPath("/admin");
        var gone = "sid=; Path=/admin; Expires=Thu, 01 Jan 1970 00:00:00 GMT";
        return describe("res",
                it(".clearCookie(name) should set a cookie passed expiry", handler((req, res) -> res.clearCookie("sid").end(),
                        at -> at.get("/").expect(200).expect("Set-Cookie", "sid=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT"))),
                it(".clearCookie(name, options) should set the given params", cleared(admin, gone)),
                it(".clearCookie(name, options) should ignore maxAge", cleared(admin.withMaxAge(Duration.ofSeconds(1)), gone)),
                it(".clearCookie(name, options) should ignore user supplied expires param", cleared(admin.withExpires(Instant.now()), gone)));
    }
}
