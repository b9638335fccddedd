package movr.command.region;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import movr.events.Location;

/**
 * A location as columns: exact to six decimals (a tenth of a metre), so that the value read equals the value written.
 *
 * @param label empty, or what a person typed when an earlier release wrote the row: not for events
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
@Embeddable
public record LocationColumns(
        @Column(name = "label") String label,
        @Column(name = "latitude") BigDecimal latitude,
        @Column(name = "longitude") BigDecimal longitude) {

    private static final int DECIMALS = 6;

    /** The columns of a location. */
    public static LocationColumns of(Location location) {
        return new LocationColumns("", cut(location.latitude()), cut(location.longitude()));
    }

    /** The location in these columns. */
    public Location location() {
        return Location.unnamed(latitude.doubleValue(), longitude.doubleValue());
    }

    private static BigDecimal cut(double degrees) {
        return BigDecimal.valueOf(degrees).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
