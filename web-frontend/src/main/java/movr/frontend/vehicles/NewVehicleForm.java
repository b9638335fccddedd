package movr.frontend.vehicles;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import movr.frontend.cities.City;
import movr.frontend.cities.Coordinates;
import org.jspecify.annotations.Nullable;

/** Form for a new vehicle, with the validation rules of the command service; which also checks that color and brand are listed. */
record NewVehicleForm(
        @NotNull(message = "{field.type}") @Pattern(regexp = "bike|scooter|skateboard", message = "{field.type}")
        String type,

        @NotBlank(message = "{field.required}") String color,
        @NotBlank(message = "{field.required}") String brand,

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
                "", "", "", city.centre().latitude(), city.centre().longitude(), null);
    }

    NewVehicle vehicle() {
        return new NewVehicle(type, color, brand, new Coordinates(latitude, longitude));
    }
}
