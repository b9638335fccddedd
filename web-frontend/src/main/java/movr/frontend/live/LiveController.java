package movr.frontend.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import movr.web.sse.EventStream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * Proxy endpoint of the live listing: relays the SSE stream of the city's query service, so that browsers contact one
 * site only and need neither CORS nor the services' addresses.
 */
@Controller
final class LiveController {

    /** Values that a header can hold. */
    private static final Pattern EVENT_ID = Pattern.compile("[\\x21-\\x7e]{0,8000}");

    private final Upstream upstream;
    private final SseProxies proxies;
    private final Cities cities;

    LiveController(Upstream upstream, SseProxies proxies, Cities cities) {
        this.upstream = upstream;
        this.proxies = proxies;
        this.cities = cities;
    }

    @GetMapping("/cities/{city}/vehicles/events")
    void events(@PathVariable String city, HttpServletRequest request, HttpServletResponse response) {
        City place = cities.of(city);
        String lastEventId = request.getHeader(Upstream.LAST_EVENT_ID);
        if (lastEventId != null && !EVENT_ID.matcher(lastEventId).matches()) {
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        }
        EventStream.describe(response);
        if (HttpMethod.HEAD.matches(request.getMethod())) {
            return;
        }
        upstream.connect(place, lastEventId, proxies.add(request.startAsync()));
    }
}
