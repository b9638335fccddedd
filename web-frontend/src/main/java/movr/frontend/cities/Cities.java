package movr.frontend.cities;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import movr.frontend.client.Credentials;
import movr.frontend.client.QueryRequest;
import movr.frontend.client.Refused;
import movr.frontend.client.Service;
import movr.frontend.client.Service.Side;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.ServiceProperties;
import movr.frontend.client.Unreachable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Cache of the catalogue, refreshed periodically; the last answer is used until there is a newer one. */
@Component
public final class Cities {

    private static final Duration GOOD_FOR = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ServiceClient client;
    private final ServiceProperties settings;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile @Nullable CityList list;
    private volatile Instant nextLook = Instant.MIN;

    Cities(ServiceClient client, ServiceProperties settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    /** All cities; empty until a query service has answered. */
    public List<City> all() {
        return known().map(CityList::items).orElse(List.of());
    }

    /** Brands that a new vehicle may have; empty until a query service has answered. */
    public List<String> brands() {
        return known().map(CityList::brands).orElse(List.of());
    }

    /** Colors that a new vehicle may have; empty until a query service has answered. */
    public List<String> colors() {
        return known().map(CityList::colors).orElse(List.of());
    }

    /** The city with this slug. */
    public Optional<City> named(String slug) {
        return all().stream().filter(city -> city.slug().equals(slug)).findFirst();
    }

    /**
     * The city named by a load balancer, which knows display names such as New York rather than slugs; case is ignored.
     */
    Optional<City> called(String nameOrSlug) {
        return all().stream()
                .filter(city ->
                        city.name().equalsIgnoreCase(nameOrSlug) || city.slug().equalsIgnoreCase(nameOrSlug))
                .findFirst();
    }

    /**
     * The city of a URL.
     *
     * @throws UnknownCity when the catalogue has no such city
     * @throws Unreachable when no query service has answered yet
     */
    public City of(String slug) {
        standard();
        return named(slug).orElseThrow(UnknownCity::new);
    }

    /**
     * The default city, for visitors of whom nothing is known.
     *
     * @throws Unreachable when no query service has answered yet
     */
    public City standard() {
        return known().flatMap(known -> named(known.defaultCity()))
                .orElseThrow(() -> new Unreachable(Side.QUERIES, null));
    }

    private Optional<CityList> known() {
        if (isDue()) {
            refresh();
        }
        return Optional.ofNullable(list);
    }

    /** One request refreshes; concurrent ones use the cached catalogue, and wait only for the first one. */
    private void refresh() {
        if (list == null) {
            looking.lock();
        } else if (!looking.tryLock()) {
            return;
        }
        try {
            if (isDue()) {
                look();
                nextLook = clock.instant().plus(list == null ? PAUSE : GOOD_FOR);
            }
        } finally {
            looking.unlock();
        }
    }

    private boolean isDue() {
        return clock.instant().isAfter(nextLook);
    }

    private void look() {
        for (URI url : settings.queryUrls()) {
            Optional<CityList> answer = askAt(url);
            if (answer.isPresent()) {
                list = answer.get();
                return;
            }
        }
    }

    private Optional<CityList> askAt(URI url) {
        QueryRequest<CityList> question =
                new QueryRequest<>(new Service(Side.QUERIES, url), "/api/v1/cities", CityList.class);
        try {
            return Optional.of(client.ask(question, Credentials.NONE));
        } catch (Unreachable | Refused away) {
            return Optional.empty();
        }
    }
}
