/** What is asked of every peer, with the ratio to Next that the project holds itself to. */
enum Scenario {
    PRERENDERED("prerendered page"),
    DYNAMIC("page rendered per request"),
    ROUTE_HANDLER("JSON from route.js"),
    JAVA("JSON from Java");

    final String title;

    Scenario(String title) {
        this.title = title;
    }
}
