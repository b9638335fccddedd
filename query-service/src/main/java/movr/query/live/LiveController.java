package movr.query.live;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import movr.query.cities.Cities;
import movr.web.sse.EventStream;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of live listings (SSE). */
@RestController
final class LiveController {

    private static final String LAST_EVENT_ID = "Last-Event-ID";

    private final LiveListings listings;
    private final Cities cities;

    LiveController(LiveListings listings, Cities cities) {
        this.listings = listings;
        this.cities = cities;
    }

    /**
     * Resume position of a page that was reloaded; browsers that reconnect by themselves send the header.
     *
     * @param lastEventId as in the header {@code Last-Event-ID}
     */
    record LiveParameters(
            @Parameter(description = "As the header Last-Event-ID, for a page that was loaded anew") @Nullable
            String lastEventId) {}

    @GetMapping(path = "/api/v1/cities/{city}/vehicles/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            summary = "The listing as it changes",
            description =
                    "Server-sent events. First the listing, as one or several events snapshot, arrays of at most 500"
                            + " vehicles, which replace what was known before; then an event vehicle for each vehicle that has changed,"
                            + " removed ones included; now and then freshness, with asOf, the time before which every command that was answered is"
                            + " in the listing, and its age in seconds. With the id of the last event that was received only what has changed since.")
    @SecurityRequirements
    void events(
            @PathVariable String city,
            @ParameterObject LiveParameters parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String slug = cities.served(city).slug();
        WatchVehicles query = new WatchVehicles(slug, position(request, parameters));
        EventStream.describe(response);
        if (HttpMethod.GET.matches(request.getMethod())) {
            listings.listen(query, request::startAsync);
        }
    }

    private static @Nullable Position position(HttpServletRequest request, LiveParameters parameters) {
        String header = request.getHeader(LAST_EVENT_ID);
        String id = header == null ? parameters.lastEventId() : header;
        return id == null || id.isEmpty() ? null : Position.parse(id);
    }
}
