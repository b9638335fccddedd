package movr.command.http;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import movr.events.Location;
import movr.web.text.PlainText;

/**
 * A location in a request's body.
 *
 * @param label the place's name as people use it
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Spot(
        @NotNull @PlainText @Size(max = 200) String label,
        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    /** The location. */
    public Location toLocation() {
        return new Location(label, latitude, longitude);
    }
}
