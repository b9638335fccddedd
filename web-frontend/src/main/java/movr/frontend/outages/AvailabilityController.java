package movr.frontend.outages;

import movr.frontend.cities.Cities;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Endpoint that open pages poll for availability, so that they can show an outage without being reloaded. */
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
