package dev.cortado.express.fresh;

import dev.cortado.App;
import dev.cortado.Settings;
import dev.cortado.express.Ask;
import dev.cortado.express.Described;
import dev.cortado.express.Served;
import dev.cortado.express.Upstream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Over the wire: an answer with these validators is 304 exactly if it is fresh. */
@Upstream("fresh/test/fresh.js")
class FreshTest extends Described {

    private static final String EARLY = "Sat, 01 Jan 2000 00:00:00 GMT";
    private static final String LATE = "Sat, 01 Jan 2000 01:00:00 GMT";

    private final Map<String, Served> servers = new HashMap<>();

    /** @param requested headers of the request, names and values; the others are of the answer */
    private void fresh(boolean fresh, String title, String etag, String modified, String... requested) {
        it(title + (title.contains("should") ? "" : " should be " + (fresh ? "fresh" : "stale")), () -> {
            Ask ask = server(etag, modified).get("/");
            for (int i = 0; i < requested.length; i += 2) {
                ask.set(requested[i], requested[i + 1]);
            }
            ask.expect(fresh ? 304 : 200);
        });
    }

    private Served server(String etag, String modified) {
        return servers.computeIfAbsent(etag + modified, none -> {
            App app = App.create().settings(settings -> settings.withEtag(Settings.Etag.NONE));
            app.use((req, res) -> {
                if (etag != null) {
                    res.set("ETag", etag);
                }
                if (modified != null) {
                    res.set("Last-Modified", modified);
                }
                res.send("content");
            });
            return closing(Served.of(app));
        });
    }

    @TestFactory
    List<DynamicTest> conditions() {
        return describe("fresh(reqHeaders, resHeaders)", () -> {
            fresh(false, "when a non-conditional GET is performed", null, null);
            describe("when requested with If-None-Match", this::noneMatch);
            describe("when requested with If-Modified-Since", this::modifiedSince);
            describe("when requested with If-Modified-Since and If-None-Match", this::both);
            describe("when requested with Cache-Control: no-cache", () -> {
                fresh(false, "should be stale", null, null, "Cache-Control", " no-cache");
                fresh(false, "when ETags match", "\"foo\"", null, "Cache-Control", " no-cache", "If-None-Match", "\"foo\"");
                fresh(false, "when unmodified since the date", null, EARLY, "Cache-Control", " no-cache", "If-Modified-Since", LATE);
            });
        });
    }

    private void noneMatch() {
        fresh(true, "when ETags match", "\"foo\"", null, "If-None-Match", "\"foo\"");
        fresh(false, "when ETags mismatch", "\"bar\"", null, "If-None-Match", "\"foo\"");
        fresh(true, "when at least one matches", "\"foo\"", null, "If-None-Match", " \"bar\" , \"foo\"");
        fresh(true, "when at least one matches should be fresh when the list is separated with tabs",
                "\"foo\"", null, "If-None-Match", "\"bar\",\t\"foo\"");
        fresh(false, "when etag is missing", null, null, "If-None-Match", "\"foo\"");
        fresh(true, "when ETag is weak should be fresh on exact match", "W/\"foo\"", null, "If-None-Match", "W/\"foo\"");
        fresh(true, "when ETag is weak should be fresh on strong match", "\"foo\"", null, "If-None-Match", "W/\"foo\"");
        fresh(true, "when ETag is strong should be fresh on exact match", "\"foo\"", null, "If-None-Match", "\"foo\"");
        fresh(true, "when ETag is strong should be fresh on weak match", "W/\"foo\"", null, "If-None-Match", "\"foo\"");
        fresh(true, "when * is given", "\"foo\"", null, "If-None-Match", "*");
        fresh(false, "when * is given should get ignored if not only value", "\"foo\"", null, "If-None-Match", "*, \"bar\"");
    }

    private void modifiedSince() {
        fresh(false, "when modified since the date", null, LATE, "If-Modified-Since", EARLY);
        fresh(true, "when unmodified since the date", null, EARLY, "If-Modified-Since", LATE);
        fresh(false, "when Last-Modified is missing", null, null, "If-Modified-Since", EARLY);
        fresh(false, "with invalid If-Modified-Since date", null, EARLY, "If-Modified-Since", "foo");
        fresh(false, "with invalid Last-Modified date", null, "foo", "If-Modified-Since", EARLY);
    }

    private void both() {
        fresh(true, "when both match", "\"foo\"", EARLY, "If-None-Match", "\"foo\"", "If-Modified-Since", LATE);
        fresh(true, "when only ETag matches", "\"foo\"", LATE, "If-None-Match", "\"foo\"", "If-Modified-Since", EARLY);
        fresh(false, "when only Last-Modified matches", "\"bar\"", EARLY, "If-None-Match", "\"foo\"", "If-Modified-Since", LATE);
        fresh(false, "when none match", "\"bar\"", LATE, "If-None-Match", "\"foo\"", "If-Modified-Since", EARLY);
    }
}
