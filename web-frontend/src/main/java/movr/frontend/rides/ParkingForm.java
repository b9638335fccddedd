package movr.frontend.rides;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import movr.frontend.cities.Coordinates;
import movr.frontend.cities.NamedLocation;
import org.jspecify.annotations.Nullable;

/** Form for the location where a ride ends, with the validation rules of the command service. */
record ParkingForm(
        @NotNull(message = "{field.required}")
        @DecimalMin(value = "-90", message = "{field.latitude}")
        @DecimalMax(value = "90", message = "{field.latitude}")
        Double latitude,

        @NotNull(message = "{field.required}")
        @DecimalMin(value = "-180", message = "{field.longitude}")
        @DecimalMax(value = "180", message = "{field.longitude}")
        Double longitude,

        @Nullable String key) {

    static ParkingForm at(NamedLocation place) {
        return new ParkingForm(place.latitude(), place.longitude(), null);
    }

    Coordinates place() {
        return new Coordinates(latitude, longitude);
    }
}
