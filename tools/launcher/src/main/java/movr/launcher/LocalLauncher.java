package movr.launcher;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import movr.catalogue.Catalogue;
import movr.catalogue.Region;
import movr.command.CommandServiceApplication;
import movr.frontend.FrontendApplication;
import movr.launcher.demo.DemoData;
import movr.query.QueryServiceApplication;
import org.springframework.boot.Banner;
import org.springframework.boot.builder.SpringApplicationBuilder;

/**
 * All of MovR in one JVM: a database server, a broker, the command service for all regions, a query service for each
 * region and the frontend, every service with its own Spring context and settings. Settings that the services share are
 * defaults: the environment overrides them.
 */
final class LocalLauncher implements AutoCloseable {

    private static final String OPERATOR_PASSWORD = "MOVR_OPERATOR_PASSWORD";

    private final StopList stops = new StopList();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<String, Object> shared = new HashMap<>();
    private final Setup setup;
    private final PrintWriter out;

    /**
     * Creates the launcher without starting anything.
     *
     * @param out progress messages for the user
     */
    LocalLauncher(Setup setup, PrintWriter out) {
        this.setup = setup;
        this.out = out;
    }

    /**
     * Starts everything, and returns when it is ready.
     *
     * @throws CannotStart when a port, the data directory or an option prevents it; nothing was started then
     */
    void start() {
        long begin = System.nanoTime();
        DataDirectory data = DataDirectory.take(setup.home());
        stops.first(data::close);
        if (setup.fresh()) {
            data.clear();
        }
        LocalCatalogue.write(setup, data.of("catalogue.yml"));
        Catalogue catalogue = Catalogue.load(data.of("catalogue.yml"));
        Servers servers = new Servers(setup, data, stops);
        LocalPorts.of(setup).check(catalogue);
        servers.check(catalogue.regions().size());
        Summary summary = start(servers, catalogue, data);
        summary.print(out, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Waits until everything is stopped. */
    void awaitStop() throws InterruptedException {
        stopped.await();
    }

    @Override
    public void close() {
        stops.stop();
        stopped.countDown();
    }

    private Summary start(Servers servers, Catalogue catalogue, DataDirectory data) {
        Summary summary = new Summary(data);
        Servers.Databases databases = timed("PostgreSQL", servers::startDatabase);
        String brokers = timed("Kafka", servers::startBroker);
        String password = operatorPassword();
        Region first = catalogue.regions().get(0);
        shared.put("MOVR_KAFKA_BOOTSTRAP_SERVERS", brokers);
        shared.put(
                "MOVR_JWKS_URL",
                first.commandUrl().resolve("/.well-known/jwks.json").toString());
        shared.put("movr.operator.password", password);
        shared.put("movr.proxy.secret", UUID.randomUUID().toString());
        shared.put("movr.catalogue.file", data.of("catalogue.yml").toString());
        // templates are the frontend's, which enables them in its own settings
        shared.put("spring.thymeleaf.enabled", "false");
        shared.put("spring.thymeleaf.check-template-location", "false");
        // replays, demo data and load tests come from this machine; password guessing is limited all the same
        shared.put("movr.admission.exempt", "127.0.0.0/8,::1/128");
        // loopback only: the password of the demo's accounts is public
        shared.put("server.address", "localhost");
        timed("command-service", () -> startCommands(first, databases));
        catalogue
                .regions()
                .forEach(region -> timed("query-service " + region.name(), () -> startQueries(region, databases)));
        timed("web-frontend", () -> startPages(catalogue));
        summary.addPages(URI.create("http://localhost:" + LocalPorts.of(setup).pages()));
        summary.add(catalogue, databases, brokers, password);
        if (setup.demoData()) {
            summary.add(timed("demo data", () -> new DemoData(catalogue).add()));
        }
        return summary;
    }

    private boolean startCommands(Region region, Servers.Databases databases) {
        Map<String, Object> own = databases.commandSettings();
        own.put("MOVR_COMMAND_PORT", region.commandUrl().getPort());
        return start(CommandServiceApplication.class, "command-service", own);
    }

    private boolean startQueries(Region region, Servers.Databases databases) {
        Map<String, Object> own = databases.querySettings(region.name());
        own.put("MOVR_REGION", region.name());
        own.put("MOVR_QUERY_PORT", region.queryUrl().getPort());
        return start(QueryServiceApplication.class, "query-service", own);
    }

    private boolean startPages(Catalogue catalogue) {
        String queries = catalogue.regions().stream()
                .map(region -> region.queryUrl().toString())
                .collect(Collectors.joining(","));
        return start(
                FrontendApplication.class,
                "web-frontend",
                Map.of("MOVR_WEB_PORT", LocalPorts.of(setup).pages(), "MOVR_QUERY_URLS", queries));
    }

    /** A service's own settings are passed as arguments: the environment, the same for all, must not override them. */
    private boolean start(Class<?> application, String name, Map<String, Object> own) {
        List<String> arguments = new ArrayList<>();
        own.forEach((key, value) -> arguments.add("--" + key + "=" + value));
        arguments.add("--spring.config.name=" + name);
        var context = new SpringApplicationBuilder(application)
                .registerShutdownHook(false)
                .bannerMode(Banner.Mode.OFF)
                .properties(shared)
                .run(arguments.toArray(String[]::new));
        stops.first(context::close);
        return context.isActive();
    }

    private String operatorPassword() {
        return Objects.requireNonNullElseGet(
                setup.given(OPERATOR_PASSWORD), () -> UUID.randomUUID().toString());
    }

    private <T> T timed(String what, Supplier<T> step) {
        out.printf("  %-28s", what);
        out.flush();
        long begin = System.nanoTime();
        T result = step.get();
        out.printf("%5.1f s%n", Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1e3);
        out.flush();
        return result;
    }
}
