package movr.frontend.outages;

import java.util.HashSet;
import java.util.Set;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.client.Reachability;
import movr.frontend.client.Service;
import movr.frontend.client.ServiceClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Periodic readiness check of the services, so that pages show an outage before a visitor runs into it, and its end.
 */
@Component
final class Probe {

    private final ServiceClient client;
    private final Reachability reachability;
    private final Cities cities;

    Probe(ServiceClient client, Reachability reachability, Cities cities) {
        this.client = client;
        this.reachability = reachability;
        this.cities = cities;
    }

    @Scheduled(fixedDelayString = "${movr.outages.interval:3s}")
    void look() {
        Set<Service> services = new HashSet<>(reachability.known());
        for (City city : cities.all()) {
            services.add(city.commands());
            services.add(city.queries());
        }
        services.forEach(client::ready);
    }
}
