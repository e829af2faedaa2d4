/** What is asked of the peers of a suite, and the peer whose rate is 1.0. */
enum Scenario {
    PRERENDERED("prerendered page", "Next 16.4.6"),
    DYNAMIC("page rendered per request", "Next 16.4.6"),
    ROUTE_HANDLER("JSON from route.js", "Next 16.4.6"),
    /** JSON from Java has no counterpart in Next: its route handler is what a Next user would write. */
    JAVA("JSON from Java", "Next 16.4.6", ROUTE_HANDLER),

    HELLO("hello JSON", "Express 5.3.0"),
    /** Fastify never blocks either. */
    INLINE("hello JSON, inline handler", "Fastify 5.12.8", HELLO),
    MIDDLEWARE("`/users/:id` with ten middleware", "Express 5.3.0"),
    /** Express's middleware never blocks either. */
    INLINE_MIDDLEWARE("`/users/:id` with ten middleware, all inline", "Express 5.3.0", MIDDLEWARE),
    FILE("static file of 10 KB", "Express 5.3.0");

    final String title;
    final String reference;
    /** Where the reference's rate is found. */
    final Scenario measured;

    Scenario(String title, String reference) {
        this.title = title;
        this.reference = reference;
        this.measured = this;
    }

    Scenario(String title, String reference, Scenario measured) {
        this.title = title;
        this.reference = reference;
        this.measured = measured;
    }
}
