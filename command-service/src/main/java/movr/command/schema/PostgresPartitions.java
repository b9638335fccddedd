package movr.command.schema;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.retry.RetryException;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Partitions of PostgreSQL, one for each region and regional table. Missing ones are created as tables of their own and
 * then attached, since only that leaves readers and writers of the other partitions unblocked. A region's partitions
 * are created all or none. Instances that start together wait for each other; a partition that an operator has detached
 * is attached again, with its rows.
 *
 * @see <a href="https://www.postgresql.org/docs/18/ddl-partitioning.html#DDL-PARTITIONING-DECLARATIVE-MAINTENANCE">PostgreSQL: partition maintenance</a>
 */
final class PostgresPartitions extends RegionalTables {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresPartitions.class);

    private static final String PLACES = """
            SELECT parent.relname AS name,
                coalesce(string_agg(pg_get_expr(part.relpartbound, part.oid), ' ' ORDER BY part.relname), '') AS places
            FROM pg_partitioned_table p
            JOIN pg_class parent ON parent.oid = p.partrelid
            JOIN pg_attribute key ON key.attrelid = parent.oid AND key.attnum = p.partattrs[0]
            LEFT JOIN pg_inherits i ON i.inhparent = parent.oid
            LEFT JOIN pg_class part ON part.oid = i.inhrelid
            WHERE p.partstrat = 'l' AND key.attname = 'region' AND parent.relnamespace = current_schema()::regnamespace
            GROUP BY parent.relname
            ORDER BY parent.relname""";

    /** Storage options of the other partitions, such as those of autovacuum. */
    private static final String OPTIONS = """
            SELECT array_to_string(part.reloptions, ', ') FROM pg_inherits i JOIN pg_class part ON part.oid = i.inhrelid
            WHERE i.inhparent = CAST(? AS regclass) AND part.reloptions IS NOT NULL ORDER BY part.relname LIMIT 1""";

    /** Excludes other starting instances but no commands: those only read cities. */
    private static final String MUTEX = "LOCK TABLE cities IN SHARE ROW EXCLUSIVE MODE";

    /**
     * A foreign key's lock on the referenced table makes writers of that table queue behind it, so it must not be
     * waited for long.
     */
    private static final String BRIEFLY = "SET LOCAL lock_timeout = '500ms'";

    /** Classes of SQLSTATE: rolled back, in use, cancelled. */
    private static final Set<String> PASSING = Set.of("40", "55", "57");

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final TransactionTemplate transactions;

    PostgresPartitions(DataSource database) {
        super(database, PLACES);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Override
    public void accept(List<String> regions) {
        if (!missing(regions).isEmpty()) {
            regions.forEach(this::retried);
        }
    }

    /** Retries, as another transaction may hold the lock for as long as a statement takes. */
    private void retried(String region) {
        RetryPolicy patience = RetryPolicy.builder()
                .predicate(PostgresPartitions::passes)
                .maxRetries(Long.MAX_VALUE)
                .delay(Duration.ofMillis(200))
                .jitter(Duration.ofMillis(100))
                .timeout(LONGEST_WAIT)
                .build();
        try {
            new RetryTemplate(patience).execute(() -> {
                transactions.executeWithoutResult(transaction -> make(region));
                return region;
            });
        } catch (RetryException refused) {
            throw new IllegalStateException(
                    "The partitions of region %s of the catalogue cannot be created: %s. Create them, see docs/runbook.md#adding-a-region, or take it out of the catalogue."
                            .formatted(
                                    region,
                                    NestedExceptionUtils.getMostSpecificCause(refused.getLastException())
                                            .getMessage()),
                    refused);
        }
    }

    private static boolean passes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(cause -> ((SQLException) cause).getSQLState())
                .anyMatch(state -> state != null && PASSING.contains(state.substring(0, 2)));
    }

    private void make(String region) {
        jdbc().sql(BRIEFLY).update();
        jdbc().sql(MUTEX).update();
        List<Missing> missing = missing(List.of(region));
        missing.forEach(this::make);
        if (!missing.isEmpty()) {
            LOG.info("Created partitions of {} for region {}", tablesOf(missing.stream()), region);
        }
    }

    /** Identifiers and literals need no quoting: a region's name is lower case letters, digits and dashes. */
    private void make(Missing missing) {
        String table = missing.table();
        String partition = table + "_" + missing.region().replace('-', '_');
        String options = jdbc().sql(OPTIONS)
                .param(table)
                .query(String.class)
                .optional()
                .map(" WITH (%s)"::formatted)
                .orElse("");
        jdbc().sql(
                        "CREATE TABLE IF NOT EXISTS %s (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING GENERATED INCLUDING STORAGE)%s"
                                .formatted(partition, table, options))
                .update();
        jdbc().sql("ALTER TABLE %s ATTACH PARTITION %s FOR VALUES IN ('%s')"
                        .formatted(table, partition, missing.region()))
                .update();
    }
}
