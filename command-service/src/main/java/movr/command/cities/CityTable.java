package movr.command.cities;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.commands.failure.RetriesExhausted;
import movr.commands.transaction.TransactionRetry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Copy of the catalogue in the database, for those who query the tables directly, and a guard: a city must never change
 * its region, because its rows would stay in the old one. The table is read first and only differences are written: on
 * CockroachDB it is GLOBAL, so each write goes to the primary region and waits out the clock uncertainty. While the
 * table cannot be read or written because the primary region is down, the service starts without the copy: no row
 * refers to it.
 */
final class CityTable {

    private static final Logger LOG = LoggerFactory.getLogger(CityTable.class);

    private static final String READ =
            "SELECT slug, region, display_name, time_zone, latitude, longitude, currency FROM cities";

    private static final String UPSERT = """
            INSERT INTO cities (slug, region, display_name, time_zone, latitude, longitude, currency)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (slug) DO UPDATE SET display_name = excluded.display_name, time_zone = excluded.time_zone,
                latitude = excluded.latitude, longitude = excluded.longitude, currency = excluded.currency
            WHERE cities.region = excluded.region""";

    private final JdbcClient jdbc;
    private final TransactionRetry retry;

    CityTable(JdbcClient jdbc, TransactionRetry retry) {
        this.jdbc = jdbc;
        this.retry = retry;
    }

    /**
     * Brings the table in line with the catalogue. Cities that were taken out of the catalogue stay, as rows still bear
     * their names.
     *
     * @throws IllegalStateException when a city has moved to another region
     */
    void copy(Catalogue catalogue) {
        try {
            Map<String, CityRow> stored = retry.run("ReadCities", this::read);
            List<CityRow> changed = catalogue.cities().stream()
                    .map(CityRow::of)
                    .filter(city -> !city.equals(stored.get(city.slug())))
                    .toList();
            changed.forEach(city -> refuseMoved(city, stored.getOrDefault(city.slug(), city)));
            changed.forEach(city -> retry.run("CopyCity", () -> write(city)));
        } catch (RetriesExhausted unavailable) {
            LOG.warn(
                    "The table of cities is unavailable and was not compared with the catalogue; the next start retries",
                    unavailable);
        }
    }

    private Map<String, CityRow> read() {
        return jdbc.sql(READ).query((row, number) -> CityRow.of(row)).list().stream()
                .collect(Collectors.toMap(CityRow::slug, Function.identity()));
    }

    private static void refuseMoved(CityRow city, CityRow stored) {
        if (!city.region().equals(stored.region())) {
            throw moved(city);
        }
    }

    private int write(CityRow city) {
        int written = jdbc.sql(UPSERT)
                .params(
                        city.slug(),
                        city.region(),
                        city.displayName(),
                        city.timeZone(),
                        city.latitude(),
                        city.longitude(),
                        city.currency())
                .update();
        if (written == 0) {
            throw moved(city);
        }
        return written;
    }

    private static IllegalStateException moved(CityRow city) {
        return new IllegalStateException("The catalogue puts " + city.slug() + " into region " + city.region()
                + ", but its rows are homed in another one. Give the city its old region back.");
    }
}
