package storefront;

import java.util.List;

/**
 * What somebody is about to buy, with today's prices.
 *
 * @param quantity pieces in all lines
 * @param total euro cents
 */
record Cart(List<Line> lines, int quantity, int total) {

    record Line(Product product, int quantity) {
    }

    static Cart of(List<Line> lines) {
        return new Cart(lines, lines.stream().mapToInt(Line::quantity).sum(),
                lines.stream().mapToInt(line -> line.quantity() * line.product().price()).sum());
    }
}
