package movr.command.cities;

import java.math.BigDecimal;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.catalogue.City;
import movr.command.transaction.TransactionRetry;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The copy of the catalogue that regional rows point to. A city never changes its region: its rows would be homed in the old one.
 */
final class CityTable {

    private static final String UPSERT = """
            INSERT INTO cities (slug, region, display_name, time_zone, latitude, longitude, currency)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (slug) DO UPDATE SET display_name = excluded.display_name, time_zone = excluded.time_zone,
                latitude = excluded.latitude, longitude = excluded.longitude, currency = excluded.currency
            WHERE cities.region = excluded.region""";

    private static final String MOVED = "SELECT slug FROM cities WHERE slug = ? AND region <> ?";

    private final JdbcClient jdbc;
    private final TransactionRetry retry;

    CityTable(JdbcClient jdbc, TransactionRetry retry) {
        this.jdbc = jdbc;
        this.retry = retry;
    }

    /**
     * Brings the table in line with the catalogue; cities that left it stay, as rows point to them.
     *
     * @throws IllegalStateException when a city has moved to another region
     */
    void copy(Catalogue catalogue) {
        catalogue.cities().forEach(city -> retry.run("CopyCity", () -> copy(city)));
    }

    private int copy(City city) {
        List<String> moved = jdbc.sql(MOVED)
                .params(city.slug(), city.region())
                .query(String.class)
                .list();
        if (!moved.isEmpty()) {
            throw new IllegalStateException("The catalogue puts " + city.slug() + " into region " + city.region()
                    + ", but its rows are homed in another one. Give the city its old region back.");
        }
        return jdbc.sql(UPSERT)
                .params(
                        city.slug(),
                        city.region(),
                        city.displayName(),
                        city.timeZone().getId(),
                        BigDecimal.valueOf(city.latitude()),
                        BigDecimal.valueOf(city.longitude()),
                        city.currency().getCurrencyCode())
                .update();
    }
}
