package movr.frontend.vehicles;

import movr.frontend.cities.City;
import movr.frontend.client.Order;
import movr.frontend.client.Question;
import movr.frontend.client.ServiceClient;
import movr.frontend.session.Visit;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Client of the services' vehicle endpoints. */
@Component
public final class Fleet {

    private static final int MOST_OWN = 500;

    private final ServiceClient client;

    Fleet(ServiceClient client) {
        this.client = client;
    }

    VehiclePage listed(City city, Wanted wanted, Visit visit) {
        return client.ask(
                new Question<>(city.queries(), pathOf(city) + wanted.query(), VehiclePage.class), visit.credentials());
    }

    VehiclePage ownedBy(String owner, City city, Visit visit) {
        String path = pathOf(city) + "?owner=" + owner + "&limit=" + MOST_OWN;
        return client.ask(new Question<>(city.queries(), path, VehiclePage.class), visit.credentials());
    }

    /** One vehicle. */
    public Vehicle vehicle(City city, String id, Visit visit) {
        return client.ask(new Question<>(city.queries(), pathOf(city) + "/" + id, Vehicle.class), visit.credentials());
    }

    void add(City city, NewVehicle vehicle, String key, Visit visit) {
        visit.saw(client.tell(
                new Order<>(HttpMethod.POST, city.commands(), pathOf(city), vehicle, Void.class, key),
                visit.credentials()));
    }

    void remove(City city, String id, String key, Visit visit) {
        String path = pathOf(city) + "/" + id;
        visit.saw(client.tell(
                new Order<>(HttpMethod.DELETE, city.commands(), path, null, Void.class, key), visit.credentials()));
    }

    private static String pathOf(City city) {
        return "/api/v1/cities/" + city.slug() + "/vehicles";
    }
}
