package dev.cortado.express.express;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.Settings.Etag;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@Upstream("express/test/utils.js")
class UtilsTest extends Described {

    private static final String EXPRESS = "\"8-O2uVAFaQ1rZvlKLT14RnuvjPIdg\"";

    @TestFactory
    List<DynamicTest> etags() {
        describe("utils.etag(body, encoding)", () -> tags("", Etag.STRONG));
        describe("utils.wetag(body, encoding)", () -> tags("W/", Etag.WEAK));
        return describe("utils.compileETag()", () -> {
            it("should return generateETag for true", () -> assertThat(sentWith(null)).isEqualTo("W/" + EXPRESS));
            it("should return undefined for false", () -> assertThat(sentWith(Etag.NONE)).isNull());
            it("should return generateETag for string values \"strong\" and \"weak\"", () -> {
                assertThat(sentWith(Etag.STRONG)).isEqualTo(EXPRESS);
                assertThat(sentWith(Etag.WEAK)).isEqualTo("W/" + EXPRESS);
            });
        });
    }

    private void tags(String prefix, Etag etag) {
        it("should support strings", () -> assertThat(etag.of("express!".getBytes())).isEqualTo(prefix + EXPRESS));
        it("should support utf8 strings", () -> assertThat(etag.of("express❤".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(prefix + "\"a-JBiXf7GyzxwcrxY4hVXUwa7tmks\""));
        it("should support buffer", () -> assertThat(etag.of(new byte[] {'e', 'x', 'p', 'r', 'e', 's', 's', '!'}))
                .isEqualTo(prefix + EXPRESS));
        it("should support empty string", () -> assertThat(etag.of(new byte[0]))
                .isEqualTo(prefix + "\"0-2jmj7l5rSw0yVb/vlWAYkK/YBwk\""));
    }

    private static String sentWith(Etag etag) throws Exception {
        try (var at = Served.of((req, res) -> res.send("express!"))) {
            if (etag != null) {
                at.app().settings(s -> s.withEtag(etag));
            }
            return at.get("/").answer().header("ETag");
        }
    }

    @TestFactory
    List<DynamicTest> types() {
        describe("utils.normalizeType acceptParams method", () -> {
            it("should handle a type with a malformed parameter and break the loop in acceptParams", () -> {
                try (var at = Served.of((req, res) -> res.send(req.accepts("text/plain;invalid").orElse("none")))) {
                    at.get("/").set("Accept", "text/plain").expect(200, "text/plain;invalid");
                }
            });
            it("should default to application/octet-stream when mime lookup fails", () -> {
                try (var at = Served.of((req, res) -> res.type("unknown-extension-xyz").send(new byte[1]))) {
                    at.get("/").expect(200).expect("Content-Type", "application/octet-stream");
                }
            });
        });
        return describe("utils.setCharset(type, charset)", () -> {
            it("should return type if not given charset", () -> sentAs("application/pdf", "application/pdf"));
            it("should keep charset if not given charset", () -> sentAs("text/html; charset=utf-8", "text/html; charset=utf-8"));
            it("should set charset", () -> {
                try (var at = Served.of((req, res) -> res.set("Content-Type", "image/svg+xml").send("<svg/>"))) {
                    at.get("/").expect("Content-Type", "image/svg+xml; charset=utf-8");
                }
            });
            it("should override charset", () -> {
                try (var at = Served.of((req, res) -> res.set("Content-Type", "text/html; charset=iso-8859-1").send("hey"))) {
                    at.get("/").expect("Content-Type", "text/html; charset=utf-8");
                }
            });
        });
    }

    /** Of bytes nobody knows the charset. */
    private static void sentAs(String type, String expected) throws Exception {
        try (var at = Served.of((req, res) -> res.set("Content-Type", type).send(new byte[1]))) {
            at.get("/").expect("Content-Type", expected);
        }
    }
}
