package dev.cortado.react.internal.serve;

import dev.cortado.react.internal.config.Rules;

/** {@link Stage#CONFIG_HEADERS} and {@link Stage#CONFIG_REDIRECTS}. */
final class ConfigStages {

    private ConfigStages() {}

    static StageHandler headers(Rules rules) {
        return visit -> {
            for (var header : rules.headers(visit.url(), visit)) {
                if (header.name().equalsIgnoreCase("set-cookie")) visit.response.headers().add(header.name(), header.value());
                else visit.response.putHeader(header.name(), header.value());
            }
            visit.next();
        };
    }

    static StageHandler redirects(Rules rules) {
        return visit -> {
            var redirection = rules.redirect(visit.url(), visit);
            if (redirection == null) visit.next();
            else ErrorPage.redirect(visit, redirection.status(), redirection.location());
        };
    }
}
