package movr.frontend.outages;

import movr.frontend.cities.City;
import movr.frontend.client.Reachability;
import org.springframework.stereotype.Component;

/** Current outages, from the point of view of a city. */
@Component
public final class Outages {

    private final Reachability reachability;

    Outages(Reachability reachability) {
        this.reachability = reachability;
    }

    /** Availability in a city. */
    public Availability in(City city) {
        return new Availability(reachability.of(city.commands()), reachability.of(city.queries()));
    }
}
