package movr.projections.engine;

import movr.projections.Projection;
import movr.projections.parking.ParkedTable;
import movr.projections.parking.ParkingProperties;
import movr.streams.CloudEventRecords;
import movr.streams.EventContract;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Auto-configuration of the projection engine. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
@EnableConfigurationProperties(ParkingProperties.class)
@Import({OffsetTable.class, StreamTable.class, ParkedTable.class, Engine.class, ParkedMessages.class})
class EngineAutoConfiguration {

    @Bean
    CloudEventRecords eventFormat(EventContract contract) {
        return new CloudEventRecords(contract);
    }
}
