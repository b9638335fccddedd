package movr.command.http;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import movr.events.Location;
import movr.web.text.PlainText;
import org.jspecify.annotations.Nullable;

/**
 * A location in a request's body.
 *
 * @param label checked, and dropped: what a person types must not get into events, which are kept for ever
 * @param latitude degrees WGS84
 * @param longitude degrees WGS84
 */
public record Spot(
        @Schema(
                description =
                        "Not needed, and not kept: a location is called after the nearest known place of its city.")
        @PlainText
        @Size(max = 200)
        @Nullable
        String label,

        @NotNull @DecimalMin("-90") @DecimalMax("90") Double latitude,
        @NotNull @DecimalMin("-180") @DecimalMax("180") Double longitude) {

    /** The location, without the label. */
    public Location toLocation() {
        return Location.unnamed(latitude, longitude);
    }
}
