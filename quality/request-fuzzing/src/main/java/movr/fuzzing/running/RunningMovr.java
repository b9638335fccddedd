package movr.fuzzing.running;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import movr.catalogue.City;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.cluster.EmbeddedService;
import movr.cluster.ServiceSettings;
import movr.command.CommandServiceApplication;
import movr.frontend.FrontendApplication;
import movr.query.QueryServiceApplication;

/**
 * All of MovR in this JVM, on free ports: the command service, the query services of us-east1 and europe-west1, and the pages. Limits that are
 * meant for strangers are so high that one client can send all it wants.
 */
public final class RunningMovr implements AutoCloseable {

    /** Of the operators' door. */
    public static final String OPERATOR_PASSWORD = "fuzzing-operator";

    private static final String EAST = "us-east1";
    private static final String EUROPE = "europe-west1";
    private static final String MANY = "1000000";

    /** Settings of the services under which a single client may send thousands of requests, and only requests write. */
    private static final Map<String, String> LIMITS = Map.of(
            "movr.guessing.per-name-and-address", MANY,
            "movr.guessing.per-address", MANY,
            "movr.guessing.per-name", MANY,
            // what is due would be written while another request is judged
            "movr.deadlines.enabled", "false",
            // of the address that all requests come from
            "MOVR_TRUSTED_PROXIES", "127.0.0.0/8, ::1/128");

    private final EmbeddedMovr movr;
    private final EmbeddedService pages;

    /**
     * Starts everything.
     *
     * @param additions configurations that the command service gets beside its own
     */
    public RunningMovr(Class<?>... additions) {
        List<City> cities = new ArrayList<>(CatalogueWriter.cities(EAST, "new-york", "boston"));
        cities.addAll(CatalogueWriter.cities(EUROPE, "paris"));
        movr = EmbeddedMovr.of(CommandServiceApplication.class, QueryServiceApplication.class, cities)
                .settings(RunningMovr::patient)
                .adding(additions)
                .build()
                .start();
        pages = new EmbeddedService(
                        FrontendApplication.class,
                        patient(ServiceSettings.of("web-frontend"))
                                .with(
                                        "MOVR_QUERY_URLS",
                                        queries() + "," + movr.queries(EUROPE).url()))
                .start();
    }

    /** Those that run. */
    public List<Service> services() {
        return List.of(
                new Service(Service.Kind.COMMANDS, movr.commands()),
                new Service(Service.Kind.QUERIES, movr.queries(EAST)),
                new Service(Service.Kind.QUERIES, movr.queries(EUROPE)),
                new Service(Service.Kind.PAGES, pages));
    }

    /** Where commands go. */
    public URI commands() {
        return movr.commands().url();
    }

    /** Where the people's pages are. */
    public URI pages() {
        return pages.url();
    }

    /** Where questions about us-east1 go. */
    public URI queries() {
        return movr.queries(EAST).url();
    }

    /** JDBC URL of the command database. */
    public String database() {
        return movr.commandDatabase();
    }

    @Override
    public void close() {
        pages.close();
        movr.close();
    }

    private static ServiceSettings patient(ServiceSettings settings) {
        return settings.cheapPasswords().with(LIMITS).with("movr.operator.password", OPERATOR_PASSWORD);
    }
}
