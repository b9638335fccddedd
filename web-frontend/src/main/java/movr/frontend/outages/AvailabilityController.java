package movr.frontend.outages;

import movr.frontend.cities.Cities;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells open pages what works, so that they can say so without being loaded anew. */
@RestController
final class AvailabilityController {

    private final Outages outages;
    private final Cities cities;

    AvailabilityController(Outages outages, Cities cities) {
        this.outages = outages;
        this.cities = cities;
    }

    @GetMapping(path = "/cities/{city}/availability", produces = MediaType.APPLICATION_JSON_VALUE)
    Availability availability(@PathVariable String city) {
        return outages.in(cities.of(city));
    }
}
