package dev.cortado.react.testing;

import dev.cortado.spi.Application;
import dev.cortado.spi.Exchange;
import dev.cortado.spi.Pages;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.Map;

/** The smallest application: handlers of Java after the pages, then the not-found page. */
public final class PagesApplication implements Application {

    private final Pages pages;
    private final Map<String, String> answers;

    /** @param answers bodies by path, for requests that no page answers */
    public PagesApplication(Pages pages, Map<String, String> answers) {
        this.pages = pages;
        this.answers = answers;
    }

    @Override
    public void handle(HttpServerRequest request) {
        request.pause();
        var locals = new HashMap<String, Object>();
        pages.handle(new Step(request, locals) {
            @Override
            public void next() {
                var answer = answers.get(request.path());
                if (answer != null) request.response().end(answer);
                else pages.notFound(new Step(request, locals));
            }
        });
    }

    @Override
    public void start() throws Exception {
        pages.start();
    }

    @Override
    public void close() {}

    private static class Step implements Exchange {
        private final HttpServerRequest request;
        private final Map<String, Object> locals;

        Step(HttpServerRequest request, Map<String, Object> locals) {
            this.request = request;
            this.locals = locals;
        }

        @Override
        public HttpServerRequest request() {
            return request;
        }

        @Override
        public String path() {
            return request.path();
        }

        @Override
        public String mountPath() {
            return "";
        }

        @Override
        public Map<String, Object> locals() {
            return locals;
        }

        @Override
        public void next() {
            request.response().setStatusCode(404).end();
        }

        @Override
        public void fail(Throwable error) {
            request.response().setStatusCode(500).end("FAILED " + error);
        }
    }
}
