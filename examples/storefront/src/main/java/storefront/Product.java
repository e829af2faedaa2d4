package storefront;

/**
 * One thing on the shelf.
 *
 * @param price in euro cents
 * @param wall colour of the upper half of its picture, a CSS colour
 * @param counter colour of the lower half
 */
record Product(String slug, String name, String tagline, String description, String category, String details, int price, int stock,
        String wall, String counter) {
}
