package movr.command.cities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.CatalogueProperties;
import movr.command.CommandServiceTest;
import movr.command.SentStatements;
import movr.command.schema.RegionalTables;
import movr.commands.transaction.TransactionRetry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.AbstractDataSource;

/** Writes of the catalogue at start: the differences, and nothing without any. */
@CommandServiceTest
class CityTableIT {

    private final JdbcClient jdbc;
    private final TransactionRetry retry;
    private final SentStatements sent;
    private final Catalogue catalogue;
    private final RegionalTables tables;

    @TempDir
    private Path directory;

    CityTableIT(
            JdbcClient jdbc, TransactionRetry retry, SentStatements sent, Catalogue catalogue, RegionalTables tables) {
        this.tables = tables;
        this.jdbc = jdbc;
        this.retry = retry;
        this.sent = sent;
        this.catalogue = catalogue;
    }

    @AfterEach
    void bringBack() {
        new CityTable(jdbc, retry).copy(catalogue);
    }

    @Test
    void startsWithReadsAloneWhenNothingHasChanged() {
        sent.forget();

        Catalogue loaded = new CitiesConfiguration().catalogue(new CatalogueProperties(null), tables, jdbc, retry);

        assertThat(loaded.cities()).isNotEmpty();
        assertThat(sent.statements())
                .hasSize(2)
                .allSatisfy(statement -> assertThat(statement).startsWith("SELECT"));
    }

    @Test
    void writesTheCitiesThatDiffer() throws IOException {
        Catalogue changed = catalogueOf("us-east1", "Gotham");
        sent.forget();

        new CityTable(jdbc, retry).copy(changed);

        assertThat(sent.statements()).hasSize(2).last().asString().startsWith("INSERT INTO cities");
        sent.leaveIn("cockroachdb-start-statements");
        assertThat(names("new-york")).containsExactly("Gotham");
        assertThat(names("rome")).as("stays, as rows bear its name").hasSize(1);
    }

    @Test
    void refusesACityThatHasMoved() throws IOException {
        Catalogue moved = catalogueOf("us-west1", "New York");
        sent.forget();

        assertThatIllegalStateException()
                .isThrownBy(() -> new CityTable(jdbc, retry).copy(moved))
                .withMessageContaining("new-york");

        assertThat(sent.statements()).hasSize(1);
    }

    /** Global tables cannot be read while the primary region is away: that ends the attempts, not the start. */
    @Test
    void startsWhileTheTableCannotBeRead() {
        JdbcClient unreachable = JdbcClient.create(new AbstractDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                throw new SQLException("query execution canceled due to statement timeout", "57014");
            }

            @Override
            public Connection getConnection(String user, String password) throws SQLException {
                return getConnection();
            }
        });

        assertThatCode(() -> new CityTable(unreachable, retry).copy(catalogue)).doesNotThrowAnyException();
    }

    private Catalogue catalogueOf(String region, String name) throws IOException {
        Path file = directory.resolve("catalogue.yml");
        Files.writeString(file, """
                defaultCity: new-york
                radiusKm: 50
                regions:
                  - name: %s
                    commandUrl: http://localhost:8081
                    queryUrl: http://localhost:8082
                    cities:
                      - slug: new-york
                        name: %s
                        timeZone: America/New_York
                        latitude: 40.7580
                        longitude: -73.9855
                        currency: USD
                """.formatted(region, name));
        return Catalogue.load(file);
    }

    private List<String> names(String slug) {
        return jdbc.sql("SELECT display_name FROM cities WHERE slug = ?")
                .param(slug)
                .query(String.class)
                .list();
    }
}
