package dev.cortado;

/**
 * One registered handler, as {@link App#routes()} lists it.
 *
 * {@snippet :
 * for (RouteInfo route : app.routes()) {
 *     log.info("{} {}", route.method(), route.path());
 * }
 * }
 *
 * @param method the HTTP method, {@code ALL} for every method, or {@code USE} for middleware
 * @param path the full path pattern, mount points included
 * @param kind {@code blocking}, {@code inline}, {@code error} or {@code pages}
 */
public record RouteInfo(String method, String path, String kind) {

    @Override
    public String toString() {
        return method + " " + path + " (" + kind + ")";
    }
}
