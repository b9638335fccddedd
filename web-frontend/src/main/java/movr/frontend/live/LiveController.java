package movr.frontend.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import movr.frontend.cities.Cities;
import movr.frontend.cities.City;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * The listing as it changes, passed on from the city's query service: browsers speak to one site only, so that neither CORS nor the
 * addresses of other services are their business.
 */
@Controller
final class LiveController {

    private final Upstream upstream;
    private final Passages passages;
    private final Cities cities;

    LiveController(Upstream upstream, Passages passages, Cities cities) {
        this.upstream = upstream;
        this.passages = passages;
        this.cities = cities;
    }

    @GetMapping("/cities/{city}/vehicles/events")
    void events(@PathVariable String city, HttpServletRequest request, HttpServletResponse response) {
        City place = cities.of(city);
        response.setHeader(HttpHeaders.CONTENT_TYPE, MediaType.TEXT_EVENT_STREAM_VALUE + ";charset=UTF-8");
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // nginx would collect events until its buffer is full
        response.setHeader("X-Accel-Buffering", "no");
        String lastEventId = request.getHeader(Upstream.LAST_EVENT_ID);
        AsyncContext context = request.startAsync();
        context.setTimeout(0);
        upstream.connect(place, lastEventId, passages.add(context));
    }
}
