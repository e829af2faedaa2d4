package dev.cortado.react;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cortado.react.testing.RawClient;
import java.io.IOException;

/** The same in development and in production. */
final class NotFoundAnswers {

    private static final String BROWSER = "accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";
    private static final String[] PROGRAMS = {"accept: */*", "accept: application/json, text/plain, */*", "accept: application/json",
        "accept: text/plain", "accept: image/png", "x-nothing: 1"};

    private NotFoundAnswers() {}

    static void check(RawClient client) throws IOException {
        for (var path : new String[] {"/api/nothing", "/api/a/b?c=d"}) {
            for (var accept : PROGRAMS) {
                var answer = client.get(path, accept);
                assertThat(answer.status()).as(path + " " + accept).isEqualTo(404);
                assertThat(answer.text()).as(path + " " + accept).contains("Cannot GET /api/").doesNotContain("<");
                assertThat(answer.header("content-type")).isEqualTo(accept.contains("json") ? "application/json" : "text/plain; charset=utf-8");
            }
            assertThat(client.get(path, BROWSER).text()).contains("<html").doesNotContain("Cannot GET");
        }
        assertThat(client.get("/api/nothing", "accept: application/json").text()).isEqualTo("{\"error\":\"Cannot GET /api/nothing\"}");
        assertThat(client.post("/api/nothing", "x", "accept: */*").text()).isEqualTo("Cannot POST /api/nothing\n");
        assertThat(client.head("/api/nothing", "accept: */*").status()).isEqualTo(404);

        // Elsewhere it may be somebody who looks at the site without a browser.
        assertThat(client.get("/nothing", "accept: */*").text()).contains("<html");
        assertThat(client.get("/nothing").text()).contains("<html");
        assertThat(client.get("/nothing", "accept: application/json").text()).isEqualTo("{\"error\":\"Cannot GET /nothing\"}");
        assertThat(client.get("/nothing", "rsc: 1", "accept: */*").header("content-type")).contains("text/x-component");
    }
}
