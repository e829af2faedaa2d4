package dev.cortado.internal.routing;

import dev.cortado.internal.AppImpl;
import dev.cortado.internal.routing.PathPattern.Match;

/**
 * Where in the tree of mounted routers a handler sees the request.
 *
 * @param app whose settings count
 * @param path below the mount point, percent-encoded; begins with a slash
 * @param base what mounting took off, without a slash at its end
 * @param params captured by the patterns
 */
public record Location(AppImpl app, String path, String base, Params params) {

    /** With the matched part taken off the path. */
    Location below(Match match, Params params) {
        if (match.end() == 0) {
            return params == this.params ? this : new Location(app, path, base, params);
        }
        String rest = path.substring(match.end());
        String taken = path.substring(0, match.end());
        String newBase = base + (taken.endsWith("/") ? taken.substring(0, taken.length() - 1) : taken);
        return new Location(app, rest.startsWith("/") ? rest : "/" + rest, newBase, params);
    }

    Location with(Params params) {
        return params == this.params ? this : new Location(app, path, base, params);
    }

    Location with(AppImpl app) {
        return new Location(app, path, base, params);
    }

    Location withPath(String path) {
        return new Location(app, path, base, params);
    }
}
