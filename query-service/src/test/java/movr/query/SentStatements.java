package movr.query;

import java.lang.reflect.InvocationTargetException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.proxy.ParameterSetOperation;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** Collects what is sent to the database, and has PostgreSQL explain it. */
final class SentStatements implements QueryExecutionListener {

    /** Stands in the statement that follows the listing, and in no other. */
    static final String FOLLOWING = "LATERAL";

    private static final Pattern ROWS = Pattern.compile("actual .*rows=([0-9.]+)");

    private final ConcurrentLinkedQueue<Sent> all = new ConcurrentLinkedQueue<>();

    /** A statement with its values. */
    record Sent(String sql, List<ParameterSetOperation> values) {

        /** The plan for these values, and the one for any: the driver's prepared statements may get either. */
        List<String> plans(String database) throws SQLException {
            List<String> plans = new ArrayList<>();
            try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
                // an array is of the connection that made it, and gone with it
                if (values.stream().noneMatch(value -> value.getArgs()[1] instanceof Array)) {
                    plans.add(planOf(connection));
                }
            }
            String simply = database + (database.contains("?") ? "&" : "?") + "preferQueryMode=simple";
            try (Connection connection = DriverManager.getConnection(simply, "postgres", "")) {
                plans.add(genericPlan(connection));
            }
            return plans;
        }

        /** The number of rows that scans of indexes find when the statement is repeated. */
        long rowsOfIndexes(String database) throws SQLException {
            try (Connection connection = DriverManager.getConnection(database, "postgres", "")) {
                return explained("EXPLAIN (ANALYZE, COSTS OFF) ", connection)
                        .lines()
                        .filter(line -> line.contains("Index Scan"))
                        .map(ROWS::matcher)
                        .filter(Matcher::find)
                        .mapToLong(rows -> Math.round(Double.parseDouble(rows.group(1))))
                        .sum();
            }
        }

        private String planOf(Connection connection) throws SQLException {
            return explained("EXPLAIN ", connection);
        }

        private String explained(String explanation, Connection connection) throws SQLException {
            try (PreparedStatement explain = connection.prepareStatement(explanation + sql)) {
                for (ParameterSetOperation value : values) {
                    value.getMethod().invoke(explain, value.getArgs());
                }
                try (ResultSet plan = explain.executeQuery()) {
                    return lines(plan);
                }
            } catch (InvocationTargetException | IllegalAccessException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private String genericPlan(Connection connection) throws SQLException {
            StringBuilder numbered = new StringBuilder("EXPLAIN (GENERIC_PLAN) ");
            int number = 0;
            for (String part : sql.split("\\?", -1)) {
                numbered.append(number == 0 ? "" : "$" + number).append(part);
                number++;
            }
            try (Statement explain = connection.createStatement();
                    ResultSet plan = explain.executeQuery(numbered.toString())) {
                return lines(plan);
            }
        }

        private static String lines(ResultSet plan) throws SQLException {
            List<String> lines = new ArrayList<>();
            while (plan.next()) {
                lines.add(plan.getString(1));
            }
            return String.join("\n", lines);
        }
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        for (QueryInfo query : queries) {
            List<List<ParameterSetOperation>> values = query.getParametersList();
            all.add(new Sent(query.getQuery(), values.isEmpty() ? List.of() : values.get(0)));
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {}

    void forget() {
        all.clear();
    }

    /** Those with a part that only they have. What follows the listing, and goes on for a while, counts when it is meant only. */
    List<Sent> about(String part) {
        return all.stream()
                .filter(sent -> sent.sql().contains(part))
                .filter(sent -> part.equals(FOLLOWING) || !sent.sql().contains(FOLLOWING))
                .toList();
    }

    /** The service with a view of every statement that it sends. */
    @TestConfiguration(proxyBeanMethods = false)
    @Import(QueryServiceApplication.class)
    static class Watched {

        @Bean
        static SentStatements sentStatements() {
            return new SentStatements();
        }

        @Bean
        static BeanPostProcessor watchStatements(SentStatements sent) {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource pool
                            ? ProxyDataSourceBuilder.create(pool).listener(sent).build()
                            : bean;
                }
            };
        }
    }
}
