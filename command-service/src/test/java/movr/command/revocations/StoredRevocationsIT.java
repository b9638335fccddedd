package movr.command.revocations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.CommandServiceTest;
import movr.testing.SettableClock;
import movr.web.revocation.Revocation;
import movr.web.revocation.Revocations;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Revocations by other processes, in all regions, late commits included; and deletion of expired ones. */
@CommandServiceTest
class StoredRevocationsIT {

    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");

    private final List<String> regions;
    private final JdbcClient jdbc;
    private final PlatformTransactionManager manager;
    private final TransactionTemplate transactions;
    private final RevocationTable table;

    StoredRevocationsIT(Catalogue catalogue, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.regions = catalogue.regions().stream().map(Region::name).toList();
        this.jdbc = jdbc;
        this.manager = transactions;
        this.transactions = new TransactionTemplate(transactions);
        this.table = new RevocationTable(jdbc, transactions);
    }

    @Test
    void findsWhatWasRevokedInEachRegion() {
        List<String> keys = regions.stream()
                .map(region -> insert(region, NOW, NOW.plusSeconds(60)))
                .toList();
        Revocations known = new Revocations(at(NOW));

        source(at(NOW)).refresh(known);

        assertThat(keysOf(known)).containsAll(keys);
    }

    @Test
    void findsWhatCommittedAfterLaterOnes() {
        Revocations known = new Revocations(at(NOW));
        StoredRevocations source = source(at(NOW));
        insert("us-east1", NOW, NOW.plusSeconds(60));
        source.refresh(known);

        String late = insert("us-east1", NOW.minusSeconds(10), NOW.plusSeconds(60));
        source.refresh(known);

        assertThat(keysOf(known)).contains(late);
    }

    @Test
    void skipsNothingBecauseOfAWriterWhoseClockIsAhead() {
        Revocations known = new Revocations(at(NOW));
        StoredRevocations source = source(at(NOW));
        insert("us-west1", NOW.plus(Duration.ofMinutes(10)), NOW.plus(Duration.ofHours(1)));
        source.refresh(known);

        String next = insert("us-west1", NOW, NOW.plusSeconds(60));
        source.refresh(known);

        assertThat(keysOf(known)).contains(next);
    }

    @Test
    void aRegionThatCannotBeReadHidesNoOther() {
        String away = regions.get(0);
        String key = insert("europe-west1", NOW, NOW.plusSeconds(60));
        Revocations known = new Revocations(at(NOW));
        StoredRevocations source = new StoredRevocations(without(away), regions, regions, at(NOW));

        assertThatThrownBy(() -> source.refresh(known)).isInstanceOf(DataAccessException.class);

        assertThat(keysOf(known)).contains(key);
    }

    @Test
    void deletesWhatHasExpiredAndNothingElse() {
        SettableClock clock = new SettableClock(NOW);
        StoredRevocations source = source(clock);
        String expired = insert("us-east1", NOW.minusSeconds(120), NOW.minusSeconds(60));
        String valid = insert("us-east1", NOW.minusSeconds(120), NOW.plus(Duration.ofHours(1)));
        clock.pass(Duration.ofMinutes(11));

        source.refresh(new Revocations(clock));

        assertThat(stored()).contains(valid).doesNotContain(expired);
    }

    private RevocationTable without(String away) {
        return new RevocationTable(jdbc, manager) {
            @Override
            List<Revocation> since(String region, Instant time) {
                if (region.equals(away)) {
                    throw new QueryTimeoutException("The region is away");
                }
                return super.since(region, time);
            }
        };
    }

    private StoredRevocations source(Clock clock) {
        return new StoredRevocations(table, regions, regions, clock);
    }

    private String insert(String region, Instant at, Instant until) {
        String key = UUID.randomUUID().toString();
        var write = RevocationTable.insertion(region, new Revocation(key, at, until));
        transactions.executeWithoutResult(
                transaction -> jdbc.sql(write.sql()).params(write.values()).update());
        return key;
    }

    private List<String> stored() {
        return jdbc.sql("SELECT token_key FROM token_revocations")
                .query(String.class)
                .list();
    }

    private static List<String> keysOf(Revocations known) {
        return known.after(null).revocations().stream().map(Revocation::key).toList();
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
