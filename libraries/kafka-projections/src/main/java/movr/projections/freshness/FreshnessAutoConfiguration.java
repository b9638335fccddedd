package movr.projections.freshness;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import movr.base.loops.Loops;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.Source;
import movr.projections.consuming.KafkaClientConfig;
import movr.projections.engine.OffsetTable;
import movr.projections.parking.ParkedTable;
import movr.streams.EventContract;
import movr.streams.Watermark;
import movr.streams.WatermarkRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

/** Auto-configuration of the freshness of projections. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
class FreshnessAutoConfiguration {

    private final Map<String, Watermark> newest = new ConcurrentHashMap<>();

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
    AsOf asOf(Projections projections, OffsetTable offsets, ParkedTable parked, JdbcTemplate jdbc) {
        return new AsOf(
                projections,
                offsets,
                parked,
                new FreshnessTable(jdbc),
                region -> Optional.ofNullable(newest.get(region)));
    }
}
