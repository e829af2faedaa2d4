package storefront;

import dev.cortado.BadRequest;
import dev.cortado.NotFound;
import dev.cortado.Router;
import java.time.Duration;

/** {@code /products} and {@code /search}. */
final class CatalogRoutes {

    /** Reviews are slow here, as they are where they come from somebody else's server: the page streams them in. */
    private static final Duration REVIEWS_TAKE = Duration.ofMillis(600);

    private static final int LONGEST_SEARCH = 100;

    private CatalogRoutes() {}

    static Router of(Catalog catalog) {
        var router = Router.create();

        router.get("/products", (req, res) -> res.json(catalog.all()));

        router.get("/products/:slug", (req, res) -> res.json(product(catalog, req.param("slug"))));

        router.get("/products/:slug/reviews", (req, res) -> {
            var product = product(catalog, req.param("slug"));
            Thread.sleep(REVIEWS_TAKE);
            res.json(catalog.reviews(product.slug()));
        });

        router.get("/search", (req, res) -> {
            var text = req.query("q");
            if (text == null || text.isBlank()) {
                throw new BadRequest("Say what to search for: /api/search?q=milk");
            }
            if (text.length() > LONGEST_SEARCH) {
                throw new BadRequest("Search for at most " + LONGEST_SEARCH + " characters");
            }
            res.json(catalog.search(text));
        });

        return router;
    }

    static Product product(Catalog catalog, String slug) {
        return catalog.bySlug(slug).orElseThrow(() -> new NotFound("There is no product \"" + slug + "\""));
    }
}
