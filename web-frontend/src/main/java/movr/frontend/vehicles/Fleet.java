package movr.frontend.vehicles;

import movr.frontend.cities.City;
import movr.frontend.client.CommandRequest;
import movr.frontend.client.QueryRequest;
import movr.frontend.client.ServiceClient;
import movr.frontend.session.VisitorSession;
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

    VehiclePage listed(City city, ListingFilter filter, VisitorSession session) {
        return client.ask(
                new QueryRequest<>(city.queries(), pathOf(city) + filter.query(), VehiclePage.class),
                session.credentials());
    }

    VehiclePage ownedBy(String owner, City city, VisitorSession session) {
        String path = pathOf(city) + "?owner=" + owner + "&limit=" + MOST_OWN;
        return client.ask(new QueryRequest<>(city.queries(), path, VehiclePage.class), session.credentials());
    }

    /** One vehicle. */
    public Vehicle vehicle(City city, String id, VisitorSession session) {
        return client.ask(
                new QueryRequest<>(city.queries(), pathOf(city) + "/" + id, Vehicle.class), session.credentials());
    }

    void add(City city, NewVehicle vehicle, String key, VisitorSession session) {
        session.saw(client.tell(
                new CommandRequest<>(HttpMethod.POST, city.commands(), pathOf(city), vehicle, Void.class, key),
                session.credentials()));
    }

    void remove(City city, String id, String key, VisitorSession session) {
        String path = pathOf(city) + "/" + id;
        session.saw(client.tell(
                new CommandRequest<>(HttpMethod.DELETE, city.commands(), path, null, Void.class, key),
                session.credentials()));
    }

    private static String pathOf(City city) {
        return "/api/v1/cities/" + city.slug() + "/vehicles";
    }
}
