package movr.command.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import movr.command.CommandServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Expired records go, others stay, in all regions. */
@CommandServiceTest
class RecordPurgeIT {

    private final RecordPurge purge;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;

    RecordPurgeIT(RecordPurge purge, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.purge = purge;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Test
    void deletesExpiredRecordsInBatches() {
        insert("us-east1", "old", 1_200, "- INTERVAL '1 second'");
        insert("europe-west1", "old", 3, "- INTERVAL '1 second'");
        insert("us-east1", "young", 2, "+ INTERVAL '1 hour'");

        purge.purge();

        assertThat(count("old")).isZero();
        assertThat(count("young")).isEqualTo(2);
    }

    private void insert(String region, String caller, int rows, String age) {
        transactions.executeWithoutResult(transaction ->
                jdbc.sql("""
                        INSERT INTO command_records
                            (region, caller, idempotency_key, command, fingerprint, outcome, answer, expires_at)
                        SELECT ?, ?, CAST(n AS TEXT), 'Try', repeat('0', 64), 'accepted', '{}', now() %s
                        FROM generate_series(1, ?) n""".formatted(age)).params(region, caller, rows).update());
    }

    private long count(String caller) {
        return jdbc.sql("SELECT count(*) FROM command_records WHERE caller = ?")
                .params(caller)
                .query(Long.class)
                .single();
    }
}
