package dev.cortado.express.express;

import static dev.cortado.express.Served.re;
import static dev.cortado.express.Spec.describe;
import static dev.cortado.express.Spec.handler;
import static dev.cortado.express.Spec.it;

import dev.cortado.express.Upstream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

class ResLocationTest {

    private static final String GOOGLE = "http://google.com";

    private static Executable location(String url, String sent) {
        return handler((req, res) -> res.location(url).end(), at -> at.get("/").expect(200).expect("Location", sent));
    }

    /** From the query, as an application would that checks where it leads: the header must lead to the same place. */
    private static Executable keeps(String url) {
        return handler((req, res) -> res.location(req.query("q")).end(),
                at -> at.get("/?q=" + URLEncoder.encode(url, StandardCharsets.UTF_8)).expect(200, "").expect("Location", url));
    }

    @Upstream("express/test/res.location.js")
    @TestFactory
    Stream<DynamicTest> location() {
        return describe("res .location(url)",
                it("should set the header", location("http://google.com/", "http://google.com/")),
                it("should preserve trailing slashes when not present", location(GOOGLE, GOOGLE)),
                it("should encode \"url\"", location("https://google.com?q=\u2603 §10", "https://google.com?q=%E2%98%83%20%C2%A710")),
                it("should encode data uri", location("data:text/javascript,export default () => { }",
                        "data:text/javascript,export%20default%20()%20=%3E%20%7B%20%7D")),
                it("should consistently handle empty string input", location("", "")),
                it("should accept an instance of URL", location(URI.create("http://google.com/").toString(), "http://google.com/")));
    }

    @Upstream("express/test/res.location.js")
    @TestFactory
    Stream<DynamicTest> redirectsLeadWhereTheChecksThinkTheyDo() {
        return describe("res location header encoding",
                it("should not touch already-encoded sequences in \"url\"", keeps("https://google.com?q=%A710")),
                it("should consistently handle relative urls", keeps("/foo/bar")),
                it("should not encode urls in such a way that they can bypass redirect allow lists", keeps("http://google.com\\@apple.com")),
                it("should not be case sensitive", keeps("HTTP://google.com\\@apple.com")),
                it("should work with https", keeps("https://google.com\\@apple.com")),
                it("should correctly encode schemaless paths", keeps("//google.com\\@apple.com/")),
                it("should keep backslashes in the path", keeps("https://google.com/foo\\bar\\baz")),
                it("should escape header splitting for old node versions", keeps("http://google.com\\@apple.com/%0d%0afoo:%20bar")),
                it("should encode unicode correctly", keeps("/%e2%98%83")),
                it("should encode unicode correctly even with a bad host", keeps("http://google.com\\@apple.com/%e2%98%83")),
                it("should work correctly despite using deprecated url.parse", keeps("https://google.com'.bb.com/1.html")),
                it("should encode file uri path", keeps("file:///etc\\passwd")));
    }

    @Upstream("express/test/res.redirect.js")
    @TestFactory
    Stream<DynamicTest> redirect() {
        return describe("res",
                it(".redirect(url) should default to a 302 redirect", handler((req, res) -> res.redirect(GOOGLE),
                        at -> at.get("/").expect(302).expect("Location", GOOGLE))),
                it(".redirect(url) should encode \"url\"", handler((req, res) -> res.redirect("https://google.com?q=\u2603 §10"),
                        at -> at.get("/").expect(302).expect("Location", "https://google.com?q=%E2%98%83%20%C2%A710"))),
                it(".redirect(url) should not touch already-encoded sequences in \"url\"", handler(
                        (req, res) -> res.redirect("https://google.com?q=%A710"),
                        at -> at.get("/").expect(302).expect("Location", "https://google.com?q=%A710"))),
                it(".redirect(status, url) should set the response status", handler((req, res) -> res.redirect(303, GOOGLE),
                        at -> at.get("/").expect(303).expect("Location", GOOGLE))),
                it("when the request method is HEAD should ignore the body", handler((req, res) -> res.redirect(GOOGLE),
                        at -> at.head("/").expect(302, "").expect("Location", GOOGLE))),
                it("when accepting neither text or html should respond with an empty body", handler((req, res) -> res.redirect(GOOGLE),
                        at -> at.get("/").set("Accept", "application/octet-stream").expect(302, "").expect("Location", GOOGLE)
                                .expect("Content-Length", "0").without("Content-Type"))));
    }

    @Upstream("express/test/res.redirect.js")
    @TestFactory
    Stream<DynamicTest> bodies() {
        var xss = "javascript:eval(document.body.innerHTML=`<p>XSS</p>`);";
        var encoded = "javascript:eval(document.body.innerHTML=%60%3Cp%3EXSS%3C/p%3E%60);";
        var script = "http://example.com/?param=<script>alert(\"hax\");</script>";
        var encodedScript = "http://example.com/?param=%3Cscript%3Ealert(%22hax%22);%3C/script%3E";
        return describe("res",
                it("when accepting html should respond with html", redirects(302, GOOGLE, GOOGLE, "text/html", page("Found", GOOGLE))),
                it("when accepting html should escape the url",
                        redirects(302, "<la'me>", "%3Cla'me%3E", "text/html", page("Found", "%3Cla&#39;me%3E"))),
                it("when accepting html should not render evil javascript links in anchor href (prevent XSS)",
                        redirects(302, xss, encoded, "text/html", page("Found", encoded))),
                it("when accepting html should include the redirect type",
                        redirects(301, GOOGLE, GOOGLE, "text/html", page("Moved Permanently", GOOGLE))),
                it("when accepting text should respond with text",
                        redirects(302, GOOGLE, GOOGLE, "text/plain, */*", "Found. Redirecting to " + GOOGLE)),
                it("when accepting text should encode the url",
                        redirects(302, script, encodedScript, "text/plain, */*", "Found. Redirecting to " + encodedScript)),
                it("when accepting text should include the redirect type",
                        redirects(301, GOOGLE, GOOGLE, "text/plain, */*", "Moved Permanently. Redirecting to " + GOOGLE)));
    }

    private static String page(String reason, String url) {
        return "<!DOCTYPE html><head><title>" + reason + "</title></head><body><p>" + reason + ". Redirecting to " + url + "</p></body>";
    }

    private static Executable redirects(int status, String url, String location, String accept, String body) {
        return handler((req, res) -> res.redirect(status, url), at -> at.get("/").set("Accept", accept).expect(status, body)
                .expect("Location", location).expect("Content-Type", re(accept.startsWith("text/html") ? "html" : "plain")));
    }
}
