package movr.frontend.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import movr.frontend.cities.Cities;
import movr.frontend.cities.Compass;
import movr.frontend.cities.Whereabouts;
import movr.frontend.client.Unreachable;
import movr.frontend.outages.Availability;
import movr.frontend.outages.Outages;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Component;

/** Factory of page layouts. Never fails, since error pages have a layout too. */
@Component
public final class Frame {

    private static final Availability NO_CATALOGUE = new Availability(true, false);

    private final Cities cities;
    private final Compass compass;
    private final Outages outages;
    private final MapProperties map;

    Frame(Cities cities, Compass compass, Outages outages, MapProperties map) {
        this.cities = cities;
        this.compass = compass;
        this.outages = outages;
        this.map = map;
    }

    /** The layout of the page that answers a request. */
    public Layout around(HttpServletRequest request, Visit visit) {
        Optional<Whereabouts> place = locate(request, visit);
        return new Layout(
                visit.person(),
                place.map(Whereabouts::city),
                place.filter(Whereabouts::guessed).isPresent(),
                cities.all(),
                () -> place.map(where -> outages.in(where.city())).orElse(NO_CATALOGUE),
                visit::takeNotice,
                map,
                pathOf(request));
    }

    /** The path of the failed page, when this one is the error page. */
    private static String pathOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    private Optional<Whereabouts> locate(HttpServletRequest request, Visit visit) {
        try {
            return Optional.of(compass.locate(request, visit));
        } catch (Unreachable nobody) {
            return Optional.empty();
        }
    }
}
