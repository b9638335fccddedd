package movr.frontend.cities;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import movr.frontend.session.Person;
import movr.frontend.session.Visit;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Finds out which city a visitor looks at: that of the address, else the one they chose, else the one that the load balancer saw them
 * in, else their home city. Names that the catalogue does not have count as missing.
 */
@Component
public final class Compass {

    /** Set by the load balancer to the name or the slug of the visitor's city. */
    static final String HEADER = "X-City";

    private final Cities cities;

    Compass(Cities cities) {
        this.cities = cities;
    }

    /**
     * Where the visitor is.
     *
     * @throws movr.frontend.client.Unreachable when nobody could be asked for the catalogue
     */
    public Whereabouts locate(HttpServletRequest request, Visit visit) {
        Stream<Optional<String>> hints = Stream.of(
                fromPath(request),
                visit.chosenCity(),
                Optional.ofNullable(request.getHeader(HEADER))
                        .flatMap(cities::called)
                        .map(City::slug),
                visit.person().map(Person::city));
        return hints.flatMap(Optional::stream)
                .map(cities::named)
                .flatMap(Optional::stream)
                .findFirst()
                .map(city -> new Whereabouts(city, false))
                .orElseGet(() -> new Whereabouts(cities.standard(), true));
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
