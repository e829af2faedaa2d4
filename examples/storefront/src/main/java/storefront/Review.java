package storefront;

/** @param rating 1 to 5 */
record Review(String author, int rating, String title, String text, String date) {
}
