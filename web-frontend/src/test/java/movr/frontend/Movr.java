package movr.frontend;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import movr.catalogue.City;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.cluster.EmbeddedService;
import movr.cluster.ServiceSettings;
import movr.command.CommandServiceApplication;
import movr.embedded.FreePort;
import movr.query.QueryServiceApplication;
import org.jspecify.annotations.Nullable;

/**
 * All of MovR for the whole JVM: the command service, the query services of us-east1 and europe-west1, and the frontend. Nobody serves
 * us-west1. Services can be stopped and started again.
 */
final class Movr {

    static final String EAST = "us-east1";
    static final String EUROPE = "europe-west1";

    /** Password of the services' operators. */
    static final String OPERATOR = "operator of the pages' tests";

    private static @Nullable LossyProxy proxy;
    private static final EmbeddedMovr SERVICES = EmbeddedMovr.of(
                    CommandServiceApplication.class, QueryServiceApplication.class, cities())
            .behind(Movr::lossy)
            .settings(Movr::sharedSecret)
            .build();
    private static final EmbeddedService WEB = web(Map.of());

    private Movr() {}

    /** Starts what does not run. */
    static URI url() {
        SERVICES.commands().start();
        SERVICES.queries(EAST).start();
        SERVICES.queries(EUROPE).start();
        return WEB.start().url();
    }

    /** The command service, which does not run before {@link #url}. */
    static EmbeddedService commands() {
        return SERVICES.commands();
    }

    /** What lies between the frontend and the command service. */
    static LossyProxy proxy() {
        return Objects.requireNonNull(proxy);
    }

    /** The query service of a region, which does not run before {@link #url}. */
    static EmbeddedService queries(String region) {
        return SERVICES.queries(region);
    }

    /** Another frontend, with settings of its own; the caller starts and closes it. */
    static EmbeddedService web(Map<String, String> settings) {
        return new EmbeddedService(
                FrontendApplication.class,
                sharedSecret(ServiceSettings.of("web-frontend"))
                        .with(
                                "MOVR_QUERY_URLS",
                                queries(EAST).url() + "," + queries(EUROPE).url())
                        .with("movr.outages.interval", "500ms")
                        // so that tests can be visitors from anywhere
                        .with("MOVR_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128")
                        .with(settings));
    }

    private static List<City> cities() {
        List<City> cities = new ArrayList<>(CatalogueWriter.cities(EAST, "new-york", "boston"));
        cities.addAll(CatalogueWriter.cities("us-west1", "seattle"));
        cities.addAll(CatalogueWriter.cities(EUROPE, "paris"));
        return cities;
    }

    private static URI lossy(URI commands) {
        proxy = new LossyProxy(commands, URI.create("http://localhost:" + FreePort.find()));
        return proxy.url();
    }

    private static ServiceSettings sharedSecret(ServiceSettings settings) {
        return settings.with("movr.proxy.secret", "frontend-and-services-share-this-secret")
                .with("movr.operator.password", OPERATOR);
    }
}
