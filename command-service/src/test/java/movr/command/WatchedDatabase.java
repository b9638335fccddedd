package movr.command;

import javax.sql.DataSource;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Puts a proxy before the pool that sees each statement and commit, and can break it. */
@TestConfiguration(proxyBeanMethods = false)
class WatchedDatabase {

    @Bean
    static SentStatements sentStatements() {
        return new SentStatements();
    }

    @Bean
    static PlannedFault plannedFault() {
        return new PlannedFault();
    }

    /** Nothing is sent but for what a test does. */
    @Bean
    static DynamicPropertyRegistrar withoutClockChecks() {
        return settings -> settings.add("movr.clock.interval", () -> "1h");
    }

    @Bean
    static BeanPostProcessor watch(SentStatements sent, PlannedFault fault) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource pool ? proxy(pool, sent, fault) : bean;
            }
        };
    }

    private static DataSource proxy(DataSource pool, SentStatements sent, PlannedFault fault) {
        return ProxyDataSourceBuilder.create(pool)
                .listener(sent)
                .listener(fault)
                .methodListener(fault)
                .build();
    }
}
