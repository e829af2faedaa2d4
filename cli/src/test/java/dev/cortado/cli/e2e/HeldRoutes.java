package dev.cortado.cli.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Requests of a page that do not reach the server before the test lets them. */
final class HeldRoutes {

    private final Page page;
    private final List<Route> held = new ArrayList<>();
    private boolean stopped;

    private HeldRoutes(Page page) {
        this.page = page;
    }

    static HeldRoutes on(Page page, String glob, Predicate<Request> which) {
        var routes = new HeldRoutes(page);
        page.route(glob, route -> {
            if (routes.stopped || !which.test(route.request())) route.resume();
            else routes.held.add(route);
        });
        return routes;
    }

    /** Waits until there is one. */
    Route await() {
        page.waitForCondition(() -> !held.isEmpty());
        return held.getLast();
    }

    /** Lets through what comes from now on. */
    void stop() {
        stopped = true;
    }
}
