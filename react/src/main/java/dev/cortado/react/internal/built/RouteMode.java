package dev.cortado.react.internal.built;

import java.util.Set;

/**
 * How a route is answered; fixed by the build.
 *
 * @param isStatic rendered once and stored, or rendered for each request
 * @param onDemand whether a static route is rendered for parameters that the build did not know; else they are not found
 * @param maxDuration seconds for one render; 0 is the workers' limit
 * @param paths the only pages of a route with parameters whose {@code dynamicParams} is false; else empty
 */
public record RouteMode(boolean isStatic, boolean onDemand, int maxDuration, Set<String> paths) {

    public static final RouteMode DYNAMIC = new RouteMode(false, false, 0);

    public RouteMode {
        paths = Set.copyOf(paths);
    }

    public RouteMode(boolean isStatic, boolean onDemand, int maxDuration) {
        this(isStatic, onDemand, maxDuration, Set.of());
    }

    /** Whether the route has parameters and these are none of them. */
    public boolean refuses(String path) {
        boolean closed = isStatic ? !onDemand : !paths.isEmpty();
        return closed && !paths.contains(path);
    }
}
