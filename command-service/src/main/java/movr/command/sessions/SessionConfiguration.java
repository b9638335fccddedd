package movr.command.sessions;

import java.time.Clock;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.region.OwnRegions;
import movr.command.schema.SchemaFlavour;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** Wires the storage of revocations. */
@Configuration(proxyBeanMethods = false)
class SessionConfiguration {

    @Bean
    RevocationTable revocationTable(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new RevocationTable(jdbc, transactions);
    }

    /** On CockroachDB row-level TTL deletes expired rows. */
    @Bean
    StoredRevocations storedRevocations(
            RevocationTable table, Catalogue catalogue, OwnRegions own, SchemaFlavour flavour, Clock clock) {
        List<String> regions = catalogue.regions().stream().map(Region::name).toList();
        List<String> cleaned = flavour == SchemaFlavour.COCKROACHDB ? List.of() : own.names();
        return new StoredRevocations(table, regions, cleaned, clock);
    }
}
