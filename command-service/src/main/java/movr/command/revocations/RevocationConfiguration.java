package movr.command.revocations;

import java.time.Clock;
import java.util.List;
import movr.base.database.DatabaseProduct;
import movr.base.database.OwnRegions;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the storage of revocations. */
@Configuration(proxyBeanMethods = false)
class RevocationConfiguration {

    @Bean
    RevocationTable revocationTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new RevocationTable(jdbc, transactions);
    }

    /** On CockroachDB row-level TTL deletes expired rows. */
    @Bean
    StoredRevocations storedRevocations(
            RevocationTable table, Catalogue catalogue, OwnRegions own, DatabaseProduct flavour, Clock clock) {
        List<String> regions = catalogue.regions().stream().map(Region::name).toList();
        List<String> cleaned = flavour == DatabaseProduct.COCKROACHDB ? List.of() : own.names();
        return new StoredRevocations(table, regions, cleaned, clock);
    }
}
