package movr.command.ledger;

import java.time.Clock;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.transaction.TransactionRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Deletes expired records in small transactions, so that no command waits for it. */
class RecordPurge {

    private static final Logger LOG = LoggerFactory.getLogger(RecordPurge.class);
    private static final int BATCH = 500;

    private final CommandRecords rows;
    private final Catalogue catalogue;
    private final TransactionRetry retry;
    private final Clock clock;

    RecordPurge(CommandRecords rows, Catalogue catalogue, TransactionRetry retry, Clock clock) {
        this.rows = rows;
        this.catalogue = catalogue;
        this.retry = retry;
        this.clock = clock;
    }

    /** One round over all regions. */
    @Scheduled(
            fixedDelayString = "${movr.ledger.purge-interval:1m}",
            initialDelayString = "${movr.ledger.purge-interval:1m}")
    void purge() {
        int deleted = catalogue.regions().stream().mapToInt(this::purge).sum();
        if (deleted > 0) {
            LOG.debug("Deleted {} expired command records", deleted);
        }
    }

    private int purge(Region region) {
        int deleted = 0;
        int batch = BATCH;
        while (batch == BATCH) {
            batch = retry.run("PurgeRecords", () -> rows.purge(region.name(), clock.instant(), BATCH));
            deleted += batch;
        }
        return deleted;
    }
}
