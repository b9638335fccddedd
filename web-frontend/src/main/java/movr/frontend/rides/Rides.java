package movr.frontend.rides;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import movr.frontend.cities.City;
import movr.frontend.cities.Coordinates;
import movr.frontend.cities.NamedLocation;
import movr.frontend.client.CommandRequest;
import movr.frontend.client.CommandResult;
import movr.frontend.client.QueryRequest;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.Unreachable;
import movr.frontend.session.VisitorSession;
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
    CommandResult<Ride> start(City city, String vehicleId, String key, VisitorSession session) {
        CommandRequest<Started> order = new CommandRequest<>(
                HttpMethod.POST, city.commands(), pathOf(city), Map.of("vehicleId", vehicleId), Started.class, key);
        CommandResult<Started> done = session.saw(client.tell(order, session.credentials()));
        Ride ride = Objects.requireNonNull(done.body()).in(city);
        return new CommandResult<>(ride, done.consistencyToken(), done.repeated());
    }

    /** Stores in a cookie the data needed to end the ride while the query service is unreachable. */
    void keep(Ride ride, VisitorSession session) {
        session.keepRide(json.writeValueAsString(ride));
    }

    void end(City city, String rideId, Coordinates place, String key, VisitorSession session) {
        String path = pathOf(city) + "/" + rideId + "/end";
        session.saw(client.tell(
                new CommandRequest<>(
                        HttpMethod.POST, city.commands(), path, Map.of("location", place), Void.class, key),
                session.credentials()));
        session.dropRide();
    }

    /** A ride; while the query service is unreachable, as stored in the browser in which it was started. */
    Ride ride(City home, String id, VisitorSession session) {
        try {
            return client.ask(new QueryRequest<>(home.queries(), OWN + "/" + id, Ride.class), session.credentials());
        } catch (Unreachable away) {
            return kept(session).filter(ride -> ride.rideId().equals(id)).orElseThrow(() -> away);
        }
    }

    private Optional<Ride> kept(VisitorSession session) {
        try {
            return session.keptRide()
                    .map(text -> json.readValue(text, Ride.class))
                    .filter(Ride::isStart);
        } catch (JacksonException garbled) {
            return Optional.empty();
        }
    }

    RidePage history(City home, @Nullable String cursor, VisitorSession session) {
        UriComponentsBuilder path = UriComponentsBuilder.fromPath(OWN).queryParam("limit", 20);
        String uri = cursor == null
                ? path.toUriString()
                : path.queryParam("cursor", "{cursor}")
                        .encode()
                        .buildAndExpand(cursor)
                        .toUriString();
        return client.ask(new QueryRequest<>(home.queries(), uri, RidePage.class), session.credentials());
    }

    private static String pathOf(City city) {
        return "/api/v1/cities/" + city.slug() + "/rides";
    }

    /** A started ride as returned by the command service. */
    record Started(String rideId, String vehicleId, NamedLocation startLocation, Instant startedAt) {

        Ride in(City city) {
            return new Ride(rideId, city.slug(), vehicleId, startLocation, startedAt, null, null, null, null);
        }
    }
}
