package movr.frontend.vehicles;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import movr.frontend.cities.City;
import movr.frontend.cities.NamedLocation;
import movr.web.text.PlainText;
import org.jspecify.annotations.Nullable;

/** Form for a new vehicle, with the validation rules of the command service. */
record NewVehicleForm(
        @NotNull(message = "{field.type}") @Pattern(regexp = "bike|scooter|skateboard", message = "{field.type}")
        String type,

        @NotBlank(message = "{field.required}")
        @Size(max = 30, message = "{field.too-long}")
        @PlainText(message = "{field.plain}")
        String color,

        @NotBlank(message = "{field.required}")
        @Size(max = 60, message = "{field.too-long}")
        @PlainText(message = "{field.plain}")
        String brand,

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

    static NewVehicleForm in(City city) {
        return new NewVehicleForm(
                "", "", "", "", city.centre().latitude(), city.centre().longitude(), null);
    }

    NewVehicle vehicle() {
        return new NewVehicle(type, color, brand, new NamedLocation(label, latitude, longitude));
    }
}
