package storefront;

import dev.cortado.Conflict;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Takes orders. */
final class Orders {

    private static final int NUMBER_BYTES = 4;

    private final SecureRandom random = new SecureRandom();
    private final Database database;

    Orders(Database database) {
        this.database = database;
    }

    /** Stores the order and takes its goods off the shelf, or neither. */
    String place(String email, Cart cart) {
        var bytes = new byte[NUMBER_BYTES];
        random.nextBytes(bytes);
        var number = "EP-" + HexFormat.of().withUpperCase().formatHex(bytes);
        database.transaction(connection -> {
            try (var order = Database.prepare(connection, "insert into purchase (number, email, total) values (?, ?, ?)", number, email,
                    cart.total())) {
                order.executeUpdate();
            }
            for (var line : cart.lines()) {
                var product = line.product();
                try (var take = Database.prepare(connection, "update product set stock = stock - ? where slug = ? and stock >= ?",
                        line.quantity(), product.slug(), line.quantity())) {
                    if (take.executeUpdate() == 0) {
                        throw new Conflict(product.name() + " was sold while you were deciding; take it out of the cart");
                    }
                }
                try (var store = Database.prepare(connection,
                        "insert into purchase_line (purchase, product, quantity, price) values (?, ?, ?, ?)", number, product.slug(),
                        line.quantity(), product.price())) {
                    store.executeUpdate();
                }
            }
        });
        return number;
    }
}
