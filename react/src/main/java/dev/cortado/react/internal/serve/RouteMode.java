package dev.cortado.react.internal.serve;

/**
 * How a route is answered; fixed by the build.
 *
 * @param isStatic rendered once and stored, or rendered for each request
 * @param onDemand whether a static route is rendered for parameters that the build did not know; else they are not found
 * @param maxDuration seconds for one render; 0 is the workers' limit
 */
public record RouteMode(boolean isStatic, boolean onDemand, int maxDuration) {

    public static final RouteMode DYNAMIC = new RouteMode(false, false, 0);
}
