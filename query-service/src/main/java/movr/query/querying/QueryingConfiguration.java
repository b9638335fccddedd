package movr.query.querying;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import javax.sql.DataSource;
import movr.web.admission.ConcurrencyLimit;
import movr.web.admission.ConcurrencyLimit.Bounds;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.QueryUpdateEmitter;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Wires the path of a query: query bus, its read-only transactions, and ETags of responses. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QueryingProperties.class)
class QueryingConfiguration {

    private static final String API = "/api/*";

    /**
     * Connections of queries: slow ones take none from the projections, which would let answers age. Otherwise set up as the
     * projections' are.
     */
    @Bean(defaultCandidate = false)
    DataSource queryConnections(DataSource projectionConnections, QueryingProperties settings) {
        HikariConfig pool = new HikariConfig();
        Objects.requireNonNull(DataSourceUnwrapper.unwrap(
                        projectionConnections, HikariConfigMXBean.class, HikariDataSource.class))
                .copyStateTo(pool);
        pool.setPoolName("query");
        pool.setMaximumPoolSize(settings.connections());
        return new HikariDataSource(pool);
    }

    @Bean
    JdbcClient jdbcClient(@Qualifier("queryConnections") DataSource connections) {
        return JdbcClient.create(connections);
    }

    @Bean
    QueryBus queryBus(
            @Qualifier("queryConnections") DataSource connections,
            ConcurrencyLimit queryLimit,
            org.axonframework.config.Configuration axon) {
        return SimpleQueryBus.builder()
                .transactionManager(new LimitedTransactions(readOnly(connections), queryLimit))
                .queryUpdateEmitter(axon.getComponent(QueryUpdateEmitter.class))
                .build();
    }

    /**
     * Weak ETags, because a proxy may compress the same answer: equal in meaning, not byte by byte. Hashing the body
     * costs a fraction of producing it and is right for every query; row versions would have to be kept for each of
     * them.
     */
    @Bean
    FilterRegistrationBean<ShallowEtagHeaderFilter> etags() {
        ShallowEtagHeaderFilter filter = new EtagFilter();
        filter.setWriteWeakETag(true);
        FilterRegistrationBean<ShallowEtagHeaderFilter> registration = new FilterRegistrationBean<>(filter);
        registration.addUrlPatterns(API);
        return registration;
    }

    /** Concurrency limit in front of the connection pool. */
    @Bean
    ConcurrencyLimit queryLimit(QueryingProperties settings, MeterRegistry registry) {
        Bounds bounds = new Bounds(settings.concurrent(), settings.concurrentPerAddress());
        return new ConcurrencyLimit("queries", bounds, registry);
    }

    private static TransactionManager readOnly(DataSource connections) {
        DefaultTransactionDefinition definition = new DefaultTransactionDefinition();
        definition.setReadOnly(true);
        return new SpringTransactionManager(new JdbcTransactionManager(connections), definition);
    }
}
