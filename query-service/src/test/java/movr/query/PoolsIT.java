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
        try (TestIssuer issuer = new TestIssuer();
                ConfigurableApplicationContext service = world.start(issuer.setting())) {
            String[] caller = {"Authorization", "Bearer " + issuer.token(UUID.randomUUID(), world.home(), "boston")};
            QueryClient client = new QueryClient(service);
            List<String> paths = List.of(
                    "/api/v1/cities/boston/vehicles",
                    "/api/v1/cities/boston/users",
                    "/api/v1/riders/me/rides",
                    "/api/v1/cities/boston/statistics?from=2026-01-01T00:00:00Z&to=2026-01-02T00:00:00Z");
            world.watermark();
            await().until(() ->
                    paths.stream().allMatch(path -> client.get(path, caller).header("As-Of") != null));
            HikariDataSource projections = service.getBean("dataSource", HikariDataSource.class);
            List<Connection> held = new ArrayList<>();
            while (held.size() < projections.getMaximumPoolSize()) {
                held.add(projections.getConnection());
            }

            for (String path : paths) {
                QueryClient.Reply answer = client.get(path, caller);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.header("As-Of")).as(path).isNotNull();
            }
            for (Connection each : held) {
                each.close();
            }
        }
    }
}
