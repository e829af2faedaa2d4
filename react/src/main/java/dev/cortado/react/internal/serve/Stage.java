package dev.cortado.react.internal.serve;

/**
 * What a request for pages goes through, in this order. The server runs the stages from this list; the architecture document and the
 * tests read it. Every stage answers or hands on; a request that no stage answers goes on to the rest of the application.
 */
public enum Stage {
    TOOLS("in development, what Vite serves below /_cortado/ goes to Vite, with the WebSocket of its updates"),
    NORMALISE("the URL in the normal form that the application has matched; 400 for what cannot be decoded, 308 to the right form of one that is ours"),
    CONFIG_HEADERS("headers() of next.config"),
    CONFIG_REDIRECTS("redirects() of next.config"),
    PROXY("proxy.ts, where its matchers apply: may answer, redirect, rewrite, or change headers; 500 if it fails"),
    FILES("built assets, public/ and metadata files"),
    IMAGES("/_next/image answers the source image as it is, until there is an optimiser"),
    FILE_ROUTER("the route of the URL and its parameters; without a route the request leaves the pages"),
    PAGE_CACHE("static pages: from memory or disk, or rendered once for everybody"),
    RENDER("everything else: one render in a worker, streamed");

    /** One line for people. */
    public final String description;

    Stage(String description) {
        this.description = description;
    }
}
