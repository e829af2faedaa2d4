package dev.cortado.cli.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.ArrayList;
import java.util.List;

/** A tab that remembers what went wrong in it and how many documents it has loaded. */
final class Tab implements AutoCloseable {

    /** React keeps its root under this key of its container; Cortado hydrates the document. */
    private static final String HYDRATED = "() => Object.keys(document).some(key => key.startsWith('__reactContainer$'))";

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new ArrayList<>();
    private int documents;

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.setDefaultTimeout(15_000);
        PlaywrightAssertions.setDefaultAssertionTimeout(15_000);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                problems.add("console: " + message.text());
            }
        });
        page.onPageError(error -> problems.add("uncaught: " + error));
        page.onRequestFailed(request -> {
            // The browser's own cancelling of a prefetch when a page is left is no failure.
            if (!String.valueOf(request.failure()).contains("ERR_ABORTED")) {
                problems.add("failed: " + request.url() + " " + request.failure());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 400) {
                problems.add(response.status() + ": " + response.url());
            }
        });
        page.onRequest(request -> {
            if (request.isNavigationRequest() && request.frame() == page.mainFrame()) {
                documents++;
            }
        });
    }

    Page page() {
        return page;
    }

    /** Opens a page and waits until React has hydrated it. */
    Response open(String url) {
        Response response = page.navigate(url);
        hydrated();
        return response;
    }

    void hydrated() {
        page.waitForFunction(HYDRATED);
    }

    Locator text(String id) {
        return page.getByTestId(id);
    }

    /** Computed style of the first element that the selector matches. */
    String style(String selector, String property) {
        return (String) page.evaluate("([selector, property]) => getComputedStyle(document.querySelector(selector))[property]",
                List.of(selector, property));
    }

    /** Error lines of the console, uncaught errors, failed requests, and answers of 400 and more, in their order. */
    List<String> problems() {
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done)))");
        return List.copyOf(problems);
    }

    void forgetProblems() {
        problems.clear();
    }

    /** Documents asked for since this tab was opened. */
    int documents() {
        return documents;
    }

    @Override
    public void close() {
        context.close();
    }
}
