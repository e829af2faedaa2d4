package storefront;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The shop's SQLite file. A connection to it costs a fraction of a millisecond, so each query opens its own. */
final class Database {

    private static final int BUSY_TIMEOUT_MILLIS = 5_000;

    private final SQLiteDataSource source;

    private Database(SQLiteDataSource source) {
        this.source = source;
    }

    /** Opens the file; creates it with the shop's products and reviews at the first start. */
    static Database open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("The shop keeps its data in " + file + ", and that folder cannot be created", e);
        }
        var config = new SQLiteConfig();
        config.enforceForeignKeys(true);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
        // A transaction that is going to write takes the lock at once, so that two processes never seed together.
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        var database = new Database(source);
        database.createIfEmpty();
        return database;
    }

    /** Makes one value of each row. */
    interface Row<T> {
        T map(ResultSet row) throws SQLException;
    }

    <T> List<T> query(String sql, Row<T> mapper, Object... parameters) {
        try (var connection = source.getConnection(); var statement = prepare(connection, sql, parameters);
                var rows = statement.executeQuery()) {
            var result = new ArrayList<T>();
            while (rows.next()) {
                result.add(mapper.map(rows));
            }
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("Query failed: " + sql, e);
        }
    }

    /** Work that happens as a whole or not at all. */
    interface Transaction {
        void run(Connection connection) throws SQLException;
    }

    void transaction(Transaction work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try {
                work.run(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Transaction failed: " + e.getMessage(), e);
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, Object... parameters) throws SQLException {
        var statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }

    private void createIfEmpty() {
        transaction(connection -> {
            try (var tables = connection.createStatement()
                    .executeQuery("select count(*) from sqlite_master where type = 'table' and name = 'product'")) {
                if (tables.getInt(1) > 0) {
                    return;
                }
            }
            try (var statement = connection.createStatement()) {
                statement.executeUpdate(resource("schema.sql"));
                statement.executeUpdate(resource("seed.sql"));
            }
        });
    }

    private static String resource(String name) {
        try (var in = Database.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
