package movr.redaction;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import movr.catalogue.Catalogue;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Redaction of a region's rows in the command database, a page of the primary key at a time, each in a transaction of its own: a
 * statement over a whole table would hold up all commands, and be too large for CockroachDB. Each statement may be repeated.
 */
final class RowRedaction {

    private static final int PAGE = 200;
    private static final int ATTEMPTS = 50;
    private static final Duration REST = Duration.ofMillis(100);
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    private static final String KEYS = "SELECT id FROM %s WHERE region = ? AND id > ? ORDER BY id LIMIT " + PAGE;

    private static final String VEHICLES = """
            UPDATE vehicles SET label = '',
                brand = CASE WHEN brand = ANY (CAST(? AS TEXT[])) THEN brand ELSE 'other' END,
                color = CASE WHEN color = ANY (CAST(? AS TEXT[])) THEN color ELSE 'other' END
            WHERE region = ? AND id > ? AND id <= ?
                AND NOT (label = '' AND brand = ANY (CAST(? AS TEXT[])) AND color = ANY (CAST(? AS TEXT[])))""";

    private static final String RIDES = """
            UPDATE rides SET start_label = '', end_label = CASE WHEN ended_at IS NULL THEN NULL ELSE '' END
            WHERE region = ? AND id > ? AND id <= ? AND (start_label <> '' OR coalesce(end_label, '') <> '')""";

    private final JdbcTemplate jdbc;
    private final SqlArrayValue brands;
    private final SqlArrayValue colors;

    RowRedaction(DataSource database, Catalogue catalogue) {
        this.jdbc = new JdbcTemplate(database);
        this.brands = new SqlArrayValue("text", catalogue.brands().values().toArray());
        this.colors = new SqlArrayValue("text", catalogue.colors().values().toArray());
    }

    /** Redacts vehicles; returns how many. */
    long vehicles(String region) {
        return each(
                "vehicles",
                region,
                (after, last) -> jdbc.update(VEHICLES, brands, colors, region, after, last, brands, colors));
    }

    /** Redacts rides; returns how many. */
    long rides(String region) {
        return each("rides", region, (after, last) -> jdbc.update(RIDES, region, after, last));
    }

    /** Changes the rows after one key up to another; returns how many. */
    @FunctionalInterface
    private interface Change {

        int between(UUID after, UUID last);
    }

    private long each(String table, String region, Change change) {
        long changed = 0;
        UUID after = BEFORE_ALL;
        List<UUID> page = keys(table, region, after);
        while (!page.isEmpty()) {
            UUID from = after;
            UUID to = page.get(page.size() - 1);
            changed += repeated(() -> change.between(from, to));
            after = to;
            page = keys(table, region, after);
        }
        return changed;
    }

    private List<UUID> keys(String table, String region, UUID after) {
        return repeated(() -> jdbc.queryForList(KEYS.formatted(table), UUID.class, region, after));
    }

    /** A command may change the same rows, and go first. */
    private static <T> T repeated(Supplier<T> statement) {
        for (int attempt = 1; ; attempt++) {
            try {
                return statement.get();
            } catch (ConcurrencyFailureException conflict) {
                if (attempt == ATTEMPTS) {
                    throw conflict;
                }
                LockSupport.parkNanos(REST.toNanos());
            }
        }
    }
}
