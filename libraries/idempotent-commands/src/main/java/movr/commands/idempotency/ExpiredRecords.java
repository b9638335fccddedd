package movr.commands.idempotency;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Properties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Deletion of expired command records on PostgreSQL. Each call opens a connection of its own and closes it: commands
 * neither wait for the purge nor lose a connection of their pool to it. Statements run at READ COMMITTED, each by
 * itself: the table has no foreign key, and a SERIALIZABLE reader of it would make commands fail.
 */
final class ExpiredRecords {

    /** Deletes one range of the index by expiry. */
    private static final String DELETE = """
            DELETE FROM command_records WHERE region = ? AND expires_at <= (
                SELECT max(oldest.expires_at) FROM (
                    SELECT expires_at FROM command_records WHERE region = ? AND expires_at <= ?
                    ORDER BY expires_at LIMIT ?) AS oldest)""";

    private final JdbcConnectionDetails details;

    ExpiredRecords(JdbcConnectionDetails details) {
        this.details = details;
    }

    /**
     * Deletes a region's expired records, the oldest first.
     *
     * @param batch rows per statement; more when several expired at the same microsecond as the last of them
     * @param batches most statements
     * @return how many were deleted
     */
    int delete(String region, Instant now, int batch, int batches) {
        try (SingleConnectionDataSource connection = open()) {
            JdbcClient jdbc = JdbcClient.create(connection);
            int deleted = 0;
            int last = batch;
            for (int i = 0; i < batches && last >= batch; i++) {
                last = jdbc.sql(DELETE)
                        .params(region, region, now.atOffset(ZoneOffset.UTC), batch)
                        .update();
                deleted += last;
            }
            return deleted;
        }
    }

    private SingleConnectionDataSource open() {
        SingleConnectionDataSource connection = new SingleConnectionDataSource();
        connection.setUrl(details.getJdbcUrl());
        connection.setUsername(details.getUsername());
        connection.setPassword(details.getPassword());
        connection.setConnectionProperties(settings());
        connection.setSuppressClose(true);
        return connection;
    }

    /** Sequential scans are disabled: the extent of the range is unknown when the statement is planned. */
    private static Properties settings() {
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "command-records-purge");
        settings.setProperty("logServerErrorDetail", "false");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        settings.setProperty(
                "options",
                "-c default_transaction_isolation=read\\ committed -c enable_seqscan=off"
                        + " -c statement_timeout=5s -c lock_timeout=2s");
        return settings;
    }
}
