package dev.cortado.cli.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A page of its own browser context, with everything that went wrong on it. */
public final class Tab implements AutoCloseable {

    /** React keeps its root under a key of its container, the document, and its fibers under one of each element. */
    private static final String HYDRATED = """
            () => Object.keys(document).some(key => key.startsWith('__reactContainer$'))
              && [...document.querySelectorAll('h1, a, button, input')].every(element =>
                   Object.keys(element).some(key => key.startsWith('__reactFiber$')))""";

    private static final int ASSERTION_MILLIS = 15_000;

    static {
        PlaywrightAssertions.setDefaultAssertionTimeout(ASSERTION_MILLIS);
    }

    private final BrowserContext context;
    private final Page page;
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> documents = new CopyOnWriteArrayList<>();

    Tab(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            // The browser asks for this one by itself, where a page names no icon.
            if (message.type().equals("error") && !message.location().contains("/favicon.ico")) {
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

    /** A tab of a browser context of its own. */
    public Tab another() {
        return new Tab(Objects.requireNonNull(context.browser()).newContext());
    }

    /** Opens a page and waits until React has hydrated it. */
    public Response open(String url) {
        Response response = page.navigate(url);
        hydrated();
        return response;
    }

    public void hydrated() {
        page.waitForFunction(HYDRATED);
    }

    /** The elements with a {@code data-testid}. */
    public Locator element(String id) {
        return page.getByTestId(id);
    }

    /** Computed style of the first element that the selector matches. */
    public String style(String selector, String property) {
        return (String) page.evaluate("([selector, property]) => getComputedStyle(document.querySelector(selector))[property]",
                List.of(selector, property));
    }

    /** Console errors, uncaught errors, failed requests and answers from 400 on. */
    public List<String> problems() {
        // What the page has reported is here when its answer is, that of the page after it if it is loaded anew at the moment.
        page.waitForFunction("() => new Promise(done => requestAnimationFrame(() => setTimeout(() => done(true))))");
        return List.copyOf(problems);
    }

    /** The URLs of the documents that were loaded; a client navigation adds none. */
    public List<String> documents() {
        return documents;
    }

    @Override
    public void close() {
        Chromium.close(context);
    }
}
