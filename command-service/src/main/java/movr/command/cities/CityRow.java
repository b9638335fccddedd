package movr.command.cities;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import movr.catalogue.City;

/** A row of the table of cities. Coordinates are compared by value, whatever their scale. */
record CityRow(
        String slug,
        String region,
        String displayName,
        String timeZone,
        BigDecimal latitude,
        BigDecimal longitude,
        String currency) {

    private static final int DECIMALS = 6;

    CityRow {
        latitude = latitude.setScale(DECIMALS, RoundingMode.HALF_UP);
        longitude = longitude.setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    static CityRow of(City city) {
        return new CityRow(
                city.slug(),
                city.region(),
                city.displayName(),
                city.timeZone().getId(),
                BigDecimal.valueOf(city.latitude()),
                BigDecimal.valueOf(city.longitude()),
                city.currency().getCurrencyCode());
    }

    static CityRow of(ResultSet row) throws SQLException {
        return new CityRow(
                row.getString("slug"),
                row.getString("region"),
                row.getString("display_name"),
                row.getString("time_zone"),
                row.getBigDecimal("latitude"),
                row.getBigDecimal("longitude"),
                row.getString("currency"));
    }
}
