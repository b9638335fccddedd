package movr.projections.freshness;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.Source;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import movr.projections.parking.ParkedTable;
import movr.streams.EventContract;
import movr.streams.Watermark;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Auto-configuration of the freshness of projections. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class FreshnessAutoConfiguration {

    private final Map<String, Watermark> newest = new ConcurrentHashMap<>();
    private final Clock clock;

    FreshnessAutoConfiguration(Clock clock) {
        this.clock = clock;
    }

    @Bean
    WatermarkReader watermarkReader(
            Projections projections, EventContract contract, KafkaClientConfig clients, AsOf asOf, Loops loops) {
        Set<String> topics = projections.all().stream()
                .flatMap(projection -> projection.sources().stream())
                .map(Source::region)
                .map(contract::watermarksTopicOf)
                .collect(Collectors.toSet());
        return new WatermarkReader(
                topics,
                new WatermarkRecords(contract),
                newest,
                () -> new KafkaConsumer<>(clients.consumer()),
                asOf::update,
                loops.loop("freshness"));
    }

    @Bean
    TombstoneGap tombstoneGap(EventContract contract, LogEnds ends, DataSource dataSource) {
        return new TombstoneGap(contract, ends::tombstoneRetention, dataSource);
    }

    @Bean
    FreshnessTable freshnessTable(DataSource dataSource, JdbcClient queries) {
        return new FreshnessTable(dataSource, queries);
    }

    @Bean
    AsOf asOf(
            Projections projections, OffsetTable offsets, ParkedTable parked, FreshnessTable table, TombstoneGap gap) {
        return new AsOf(
                projections, offsets, parked, table, gap, clock, region -> Optional.ofNullable(newest.get(region)));
    }
}
