package movr.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;

/** Queries and projections, of which neither takes the other's connections. */
class PoolsIT {

    private final World world = World.create();
    private final History vehicle = History.vehicle(world.home(), World.BOSTON, UUID.randomUUID(), new Random(1));

    @Test
    void appliesEventsWhileQueriesHoldAllTheirConnections() throws SQLException {
        try (ConfigurableApplicationContext service = world.start();
                Publisher publisher = new Publisher(world)) {
            HikariDataSource queries = service.getBean("queryConnections", HikariDataSource.class);
            List<Connection> held = new ArrayList<>();
            while (held.size() < queries.getMaximumPoolSize()) {
                held.add(queries.getConnection());
            }

            publisher.publish(vehicle.events());

            ReadTables rows = new ReadTables(service.getBean(DataSource.class));
            await().until(() -> rows.count("vehicle_listing.vehicles") == 1);
            for (Connection each : held) {
                each.close();
            }
        }
    }

    @Test
    void answersWhileProjectionsHoldAllTheirConnections() throws SQLException {
        try (ConfigurableApplicationContext service = world.start()) {
            HikariDataSource projections = service.getBean("dataSource", HikariDataSource.class);
            List<Connection> held = new ArrayList<>();
            while (held.size() < projections.getMaximumPoolSize()) {
                held.add(projections.getConnection());
            }

            assertThat(new QueryClient(service)
                            .get("/api/v1/cities/boston/vehicles")
                            .status())
                    .isEqualTo(200);
            for (Connection each : held) {
                each.close();
            }
        }
    }
}
