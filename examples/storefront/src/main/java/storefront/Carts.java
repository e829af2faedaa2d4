package storefront;

import dev.cortado.CookieOptions;
import dev.cortado.Request;
import dev.cortado.Response;
import dev.cortado.UnprocessableContent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Carts live in a signed cookie of their owner, as {@code slug:quantity} pairs: nothing is stored here, and a cart that somebody
 * has tampered with is an empty one.
 */
final class Carts {

    private static final String COOKIE = "cart";

    private final Catalog catalog;
    private final CookieOptions options;

    Carts(Catalog catalog, CookieOptions options) {
        this.catalog = catalog;
        this.options = options;
    }

    Cart of(Request req) {
        return cart(quantities(req));
    }

    /** Puts this many more of a product into the cart. */
    Cart add(Request req, Response res, String slug, int quantity) {
        var quantities = quantities(req);
        return save(res, quantities, slug, quantities.getOrDefault(slug, 0) + quantity);
    }

    /** Sets how many of a product are in the cart; zero takes it out. */
    Cart set(Request req, Response res, String slug, int quantity) {
        return save(res, quantities(req), slug, quantity);
    }

    void clear(Response res) {
        res.clearCookie(COOKIE, options);
    }

    private Cart save(Response res, Map<String, Integer> quantities, String slug, int quantity) {
        var product = CatalogRoutes.product(catalog, slug);
        if (quantity > product.stock()) {
            throw new UnprocessableContent(product.stock() == 0 ? product.name() + " is sold out"
                    : "There are only " + product.stock() + " of " + product.name());
        }
        if (quantity > 0) {
            quantities.put(slug, quantity);
        } else {
            quantities.remove(slug);
        }
        res.cookie(COOKIE, quantities.entrySet().stream().map(entry -> entry.getKey() + ":" + entry.getValue())
                .collect(Collectors.joining("/")), options);
        return cart(quantities);
    }

    private static Map<String, Integer> quantities(Request req) {
        var quantities = new LinkedHashMap<String, Integer>();
        var cookie = req.signedCookie(COOKIE);
        if (cookie != null && !cookie.isEmpty()) {
            for (String pair : cookie.split("/")) {
                var colon = pair.lastIndexOf(':');
                quantities.put(pair.substring(0, colon), Integer.valueOf(pair.substring(colon + 1)));
            }
        }
        return quantities;
    }

    /** Products that are no longer sold drop out. */
    private Cart cart(Map<String, Integer> quantities) {
        var lines = new ArrayList<Cart.Line>();
        quantities.forEach((slug, quantity) -> catalog.bySlug(slug).ifPresent(product -> lines.add(new Cart.Line(product, quantity))));
        return Cart.of(lines);
    }
}
