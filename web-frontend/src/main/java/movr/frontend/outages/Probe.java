package movr.frontend.outages;

import java.util.HashSet;
import java.util.Set;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.frontend.client.Reachability;
import movr.frontend.client.Service;
import movr.frontend.client.ServiceClient;
import movr.web.loops.Loop;
import movr.web.loops.Loops;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Looks after services from time to time, so that pages tell of an outage before somebody runs into it, and of its end. */
@Component
final class Probe {

    private final ServiceClient client;
    private final Reachability reachability;
    private final Cities cities;
    private final Loop loop;

    Probe(ServiceClient client, Reachability reachability, Cities cities, Loops loops) {
        this.client = client;
        this.reachability = reachability;
        this.cities = cities;
        this.loop = loops.loop("outage-probe");
    }

    @Scheduled(fixedDelayString = "${movr.outages.interval:3s}")
    void run() {
        if (loop.survive(this::look)) {
            loop.worked();
        }
    }

    private void look() {
        Set<Service> services = new HashSet<>(reachability.known());
        for (City city : cities.all()) {
            services.add(city.commands());
            services.add(city.queries());
        }
        services.forEach(client::ready);
    }
}
