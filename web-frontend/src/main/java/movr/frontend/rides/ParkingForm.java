package movr.frontend.rides;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import movr.frontend.cities.NamedLocation;
import movr.web.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Form for the location where a ride ends, with the validation rules of the command service. */
record ParkingForm(
        @NotBlank(message = "{field.required}")
        @Size(max = 200, message = "{field.too-long}")
        @PlainText(message = "{field.plain}")
        String label,

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
        return new ParkingForm(place.label(), place.latitude(), place.longitude(), null);
    }

    NamedLocation place() {
        return new NamedLocation(label, latitude, longitude);
    }
}
