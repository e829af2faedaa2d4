package storefront;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What the shop sells. */
final class Catalog {

    private static final String PRODUCT = "select slug, name, tagline, description, category, details, price, stock, wall, counter from product";

    private final Database database;

    Catalog(Database database) {
        this.database = database;
    }

    List<Product> all() {
        return database.query(PRODUCT + " order by position", Catalog::product);
    }

    Optional<Product> bySlug(String slug) {
        return database.query(PRODUCT + " where slug = ?", Catalog::product, slug).stream().findFirst();
    }

    /** Products that contain every word of the text, those that have it in their name first. */
    List<Product> search(String text) {
        var words = text.strip().toLowerCase().split("\\s+");
        var sql = new StringBuilder(PRODUCT).append(" where 1 = 1");
        var parameters = new Object[words.length + 1];
        for (int i = 0; i < words.length; i++) {
            sql.append(" and lower(name || ' ' || tagline || ' ' || category || ' ' || description) like ? escape '\\'");
            parameters[i] = like(words[i]);
        }
        parameters[words.length] = like(words[0]);
        sql.append(" order by lower(name) like ? escape '\\' desc, position");
        return database.query(sql.toString(), Catalog::product, parameters);
    }

    List<Review> reviews(String slug) {
        return database.query("""
                select author, rating, title, text, date from review where product = ? order by date desc
                """, row -> new Review(row.getString("author"), row.getInt("rating"), row.getString("title"), row.getString("text"),
                row.getString("date")), slug);
    }

    private static String like(String word) {
        return "%" + word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static Product product(ResultSet row) throws SQLException {
        return new Product(row.getString("slug"), row.getString("name"), row.getString("tagline"), row.getString("description"),
                row.getString("category"), row.getString("details"), row.getInt("price"), row.getInt("stock"), row.getString("wall"),
                row.getString("counter"));
    }
}
