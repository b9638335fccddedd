package movr.projections.operations;

import movr.base.broker.BrokerHealthIndicator;
import movr.projections.Projection;
import movr.projections.Projections;
import movr.projections.consuming.LogEnds;
import movr.projections.engine.OffsetTable;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Auto-configuration of health, meters and operators' endpoints of projections. */
@AutoConfiguration
@ConditionalOnBean(Projection.class)
@EnableConfigurationProperties(FreshnessProperties.class)
@Import({Ages.class, ProjectionGauges.class, StatusReport.class})
class OperationsAutoConfiguration {

    /** Component {@code caughtUp} of health, for readiness. */
    @Bean
    CaughtUpHealthIndicator caughtUpHealthIndicator(
            Projections projections, OffsetTable offsets, LogEnds ends, BrokerHealthIndicator broker) {
        return new CaughtUpHealthIndicator(projections, offsets, ends, broker);
    }

    /** Component {@code projections} of health, for operators. */
    @Bean
    ProjectionsHealthIndicator projectionsHealthIndicator(Ages ages, FreshnessProperties settings) {
        return new ProjectionsHealthIndicator(ages, settings);
    }

    /** Operators' endpoints, in a service with an HTTP interface. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @Import({ProjectionController.class, RebuildController.class})
    static class Endpoints {}
}
