package movr.command.cities;

import java.util.Locale;
import movr.base.rejection.Rejection;
import movr.catalogue.City;

/** Rejection of a location that is too far from the city named by the command. */
public final class LocationOutsideCity extends Rejection {

    LocationOutsideCity(City city) {
        super(
                Kind.INVALID,
                "location-outside-city",
                String.format(
                        Locale.ROOT,
                        "The location must lie within %.0f km of the centre of %s.",
                        city.radiusKm(),
                        city.displayName()));
    }
}
