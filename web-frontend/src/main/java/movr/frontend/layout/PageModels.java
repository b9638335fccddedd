package movr.frontend.layout;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import movr.frontend.cities.Cities;
import movr.frontend.cities.CityResolver;
import movr.frontend.cities.ResolvedCity;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.Unreachable;
import movr.frontend.outages.Availability;
import movr.frontend.outages.Outages;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Component;

/** Factory of page layouts. Never fails, since error pages have a layout too. */
@Component
public final class PageModels {

    private static final Availability NO_CATALOGUE = new Availability(true, false);

    private final Cities cities;
    private final CityResolver cityResolver;
    private final Outages outages;
    private final ServiceClient client;
    private final MapProperties map;
    private final Clock clock;

    PageModels(
            Cities cities,
            CityResolver cityResolver,
            Outages outages,
            ServiceClient client,
            MapProperties map,
            Clock clock) {
        this.cities = cities;
        this.cityResolver = cityResolver;
        this.outages = outages;
        this.client = client;
        this.map = map;
        this.clock = clock;
    }

    /** The layout of the page that answers a request. */
    public PageModel around(HttpServletRequest request, VisitorSession session) {
        Optional<ResolvedCity> place = locate(request, session);
        return new PageModel(
                session.person(),
                place.map(ResolvedCity::city),
                place.filter(ResolvedCity::guessed).isPresent(),
                cities.all(),
                () -> place.map(where -> outages.in(where.city())).orElse(NO_CATALOGUE),
                session::takeNotice,
                this::stale,
                map,
                pathOf(request));
    }

    private Optional<Instant> stale() {
        return client.answersAsOf().filter(asOf -> asOf.isBefore(clock.instant().minus(PageModel.STALE)));
    }

    /** The path of the failed page, when this one is the error page. */
    private static String pathOf(HttpServletRequest request) {
        return request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                ? failed
                : request.getRequestURI();
    }

    private Optional<ResolvedCity> locate(HttpServletRequest request, VisitorSession session) {
        try {
            return Optional.of(cityResolver.locate(request, session));
        } catch (Unreachable nobody) {
            return Optional.empty();
        }
    }
}
