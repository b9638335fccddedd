package movr.frontend.rides;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import movr.frontend.cities.City;
import movr.frontend.cities.Place;
import movr.frontend.client.Done;
import movr.frontend.client.Order;
import movr.frontend.client.Question;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.Unreachable;
import movr.frontend.session.Visit;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Client of the services' ride endpoints, for the visitor's own rides. */
@Component
public final class Rides {

    private static final String OWN = "/api/v1/riders/me/rides";

    private final ServiceClient client;
    private final JsonMapper json;

    Rides(ServiceClient client, JsonMapper json) {
        this.client = client;
        this.json = json;
    }

    /** Starts a ride; when the form had been sent before, returns the ride started then. */
    Done<Ride> start(City city, String vehicleId, String key, Visit visit) {
        Order<Started> order = new Order<>(
                HttpMethod.POST, city.commands(), pathOf(city), Map.of("vehicleId", vehicleId), Started.class, key);
        Done<Started> done = visit.saw(client.tell(order, visit.credentials()));
        Ride ride = Objects.requireNonNull(done.body()).in(city);
        return new Done<>(ride, done.consistencyToken(), done.repeated());
    }

    /** Stores in a cookie the data needed to end the ride while the query service is unreachable. */
    void keep(Ride ride, Visit visit) {
        visit.keepRide(json.writeValueAsString(ride));
    }

    void end(City city, String rideId, Place place, String key, Visit visit) {
        String path = pathOf(city) + "/" + rideId + "/end";
        visit.saw(client.tell(
                new Order<>(HttpMethod.POST, city.commands(), path, Map.of("location", place), Void.class, key),
                visit.credentials()));
        visit.dropRide();
    }

    /** A ride; while the query service is unreachable, as stored in the browser in which it was started. */
    Ride ride(City home, String id, Visit visit) {
        try {
            return client.ask(new Question<>(home.queries(), OWN + "/" + id, Ride.class), visit.credentials());
        } catch (Unreachable away) {
            return kept(visit).filter(ride -> ride.rideId().equals(id)).orElseThrow(() -> away);
        }
    }

    private Optional<Ride> kept(Visit visit) {
        try {
            return visit.keptRide()
                    .map(text -> json.readValue(text, Ride.class))
                    .filter(Ride::isStart);
        } catch (JacksonException garbled) {
            return Optional.empty();
        }
    }

    RidePage history(City home, @Nullable String cursor, Visit visit) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath(OWN).queryParam("limit", 20);
        String uri = cursor == null
                ? path.toUriString()
                : path.queryParam("cursor", "{cursor}")
                        .encode()
                        .buildAndExpand(cursor)
                        .toUriString();
        return client.ask(new Question<>(home.queries(), uri, RidePage.class), visit.credentials());
    }

    private static String pathOf(City city) {
        return "/api/v1/cities/" + city.slug() + "/rides";
    }

    /** A started ride as returned by the command service. */
    record Started(String rideId, String vehicleId, Place startLocation, Instant startedAt) {

        Ride in(City city) {
            return new Ride(rideId, city.slug(), vehicleId, startLocation, startedAt, null, null, null, null);
        }
    }
}
