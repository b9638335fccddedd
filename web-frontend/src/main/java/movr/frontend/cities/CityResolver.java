package movr.frontend.cities;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import movr.frontend.session.Person;
import movr.frontend.session.VisitorSession;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Resolver of the visitor's city: that of the URL, else the chosen one, else the one detected by the load balancer,
 * else the home city. Names that the catalogue does not have are ignored.
 */
@Component
public final class CityResolver {

    /** Set by the load balancer to the name or the slug of the visitor's city. */
    static final String HEADER = "X-City";

    private final Cities cities;

    CityResolver(Cities cities) {
        this.cities = cities;
    }

    /**
     * Resolves the visitor's city.
     *
     * @throws movr.frontend.client.Unreachable when the catalogue is not available
     */
    public ResolvedCity locate(HttpServletRequest request, VisitorSession session) {
        Stream<Optional<String>> hints = Stream.of(
                fromPath(request),
                session.chosenCity(),
                Optional.ofNullable(request.getHeader(HEADER))
                        .flatMap(cities::called)
                        .map(City::slug),
                session.person().map(Person::city));
        return hints.flatMap(Optional::stream)
                .map(cities::named)
                .flatMap(Optional::stream)
                .findFirst()
                .map(city -> new ResolvedCity(city, false))
                .orElseGet(() -> new ResolvedCity(cities.standard(), true));
    }

    private static Optional<String> fromPath(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables instanceof Map<?, ?> map
                ? Optional.ofNullable(map.get("city")).map(Object::toString)
                : fromSegments(request.getRequestURI());
    }

    private static Optional<String> fromSegments(String path) {
        return Arrays.stream(path.split("/"))
                .dropWhile(segment -> !segment.equals("cities"))
                .skip(1)
                .findFirst();
    }
}
