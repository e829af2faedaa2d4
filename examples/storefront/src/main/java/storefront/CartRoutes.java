package storefront;

import dev.cortado.BadRequest;
import dev.cortado.Router;
import dev.cortado.UnprocessableContent;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code /cart} and {@code /orders}. */
final class CartRoutes {

    private static final int MOST_AT_ONCE = 100;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");

    private CartRoutes() {}

    record Addition(String slug, int quantity) {
    }

    record Change(int quantity) {
    }

    record Checkout(String email) {
    }

    static Router of(Carts carts, Orders orders) {
        var router = Router.create();

        router.get("/cart", (req, res) -> res.json(carts.of(req)));

        router.post("/cart", (req, res) -> {
            var addition = req.body(Addition.class);
            if (addition.slug() == null) {
                throw new BadRequest("\"slug\" is missing: say which product");
            }
            res.status(201).json(carts.add(req, res, addition.slug(), quantity(addition.quantity(), 1)));
        });

        router.patch("/cart/:slug", (req, res) -> {
            var change = req.body(Change.class);
            res.json(carts.set(req, res, req.param("slug"), quantity(change.quantity(), 0)));
        });

        router.delete("/cart/:slug", (req, res) -> res.json(carts.set(req, res, req.param("slug"), 0)));

        router.post("/orders", (req, res) -> {
            var email = req.body(Checkout.class).email();
            if (email == null || !EMAIL.matcher(email.strip()).matches()) {
                throw new UnprocessableContent("Enter an email address like name@example.com");
            }
            var cart = carts.of(req);
            if (cart.lines().isEmpty()) {
                throw new UnprocessableContent("The cart is empty");
            }
            var number = orders.place(email.strip(), cart);
            carts.clear(res);
            res.status(201).json(Map.of("number", number));
        });

        return router;
    }

    private static int quantity(int value, int least) {
        if (value < least || value > MOST_AT_ONCE) {
            throw new UnprocessableContent("\"quantity\" must be from " + least + " to " + MOST_AT_ONCE + ", but is " + value);
        }
        return value;
    }
}
