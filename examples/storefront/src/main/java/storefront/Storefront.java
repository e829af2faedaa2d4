package storefront;

import static dev.cortado.Middleware.json;

import dev.cortado.App;
import dev.cortado.CookieOptions;
import dev.cortado.HttpError;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop: its API below {@code /api}, its pages everywhere else. */
public final class Storefront {

    private static final Logger LOG = LoggerFactory.getLogger(Storefront.class);

    static void main() {
        var data = Path.of("data");
        var database = Database.open(data.resolve("shop.db"));
        var catalog = new Catalog(database);
        var carts = new Carts(catalog, CookieOptions.SESSION.withSigned(true));

        var app = App.create();
        app.settings(settings -> settings.withSecrets(SessionSecret.fromEnvironmentOr(data.resolve("session-secret"))));
        app.use("/api", json());
        app.use("/api", CatalogRoutes.of(catalog));
        app.use("/api", CartRoutes.of(carts, new Orders(database)));
        app.use("/api", (req, res, next) -> res.status(404).json(problem("There is no " + req.method() + " " + req.originalUrl())));
        app.pages(Path.of("web"));
        app.error((error, req, res) -> {
            if (error instanceof HttpError known && known.exposed()) {
                res.status(known.status()).json(problem(known.getMessage()));
                return;
            }
            LOG.error("{} {} failed", req.method(), req.originalUrl(), error);
            res.status(500).json(problem("Something in the shop broke. It has been written down."));
        });
        app.listen(3000);
    }

    private static Map<String, String> problem(String message) {
        return Map.of("error", message);
    }
}
