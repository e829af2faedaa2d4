import dev.cortado.App;
import dev.cortado.Middleware;

// For the browser: 127.0.0.1 example.com foo.example.com bar.example.com in /etc/hosts

/** Lets another application handle the requests for hosts that match; {@code *} is one label of the name. */
Middleware vhost(String host, App other) {
    var pattern = Pattern.compile(host.replace(".", "\\.").replace("*", "[^.]+"), Pattern.CASE_INSENSITIVE);
    return (req, res, next) -> {
        if (req.hostname() != null && pattern.matcher(req.hostname()).matches()) {
            other.handle(req, res, next);
        } else {
            next.run();
        }
    };
}

void main() {
    var main = App.create();
    main.get("/", (_, res) -> res.send("Hello from the main application"));
    main.get("/:sub", (req, res) -> res.type("text").send("requested " + req.param("sub")));

    var redirect = App.create();
    redirect.use((req, res) -> res.redirect("http://example.com:3000/" + req.subdomains().getFirst()));

    var app = App.create();
    app.use(vhost("*.example.com", redirect));
    app.use(vhost("example.com", main));

    app.listen(3000);
}
