package dev.cortado.cli.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page of its own browser context, with everything that went wrong on it. */
public final class Tab implements AutoCloseable {

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> documents = new CopyOnWriteArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add("console: " + message.text());
            }
        });
        page.onPageError(error -> problems.add("uncaught: " + error));
        page.onRequestFailed(request -> {
            // A navigation or a prefetch that the page itself gave up is not a failure.
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                problems.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                problems.add(response.status() + ": " + response.url());
            }
        });
        page.onRequest(this::noteDocument);
    }

    private void noteDocument(Request request) {
        if (request.isNavigationRequest()) {
            documents.add(request.url());
        }
    }

    public Page page() {
        return page;
    }

    /** Console errors, uncaught errors, failed requests and answers from 400 on. */
    public List<String> problems() {
        return problems;
    }

    /** The URLs of the documents that were loaded; a client navigation adds none. */
    public List<String> documents() {
        return documents;
    }

    @Override
    public void close() {
        context.close();
    }
}
