package movr.launcher;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import movr.catalogue.Catalogue;
import movr.launcher.demo.DemoAccounts;

/** Message with addresses and accounts, shown once everything runs. */
final class Summary {

    private static final String PAGES = "/swagger-ui.html";

    private final DataDirectory data;
    private final List<String> lines = new ArrayList<>();

    Summary(DataDirectory data) {
        this.data = data;
    }

    void addPages(URI pages) {
        row("pages", pages);
    }

    void add(Catalogue catalogue, Servers.Databases databases, String brokers, String operatorPassword) {
        row("commands", page(catalogue.regions().get(0).commandUrl()));
        catalogue.regions().forEach(region -> row("queries of " + region.name(), page(region.queryUrl())));
        row("metrics of each", "its port + 100, such as " + metrics(catalogue));
        row("command database", databases.commands());
        catalogue
                .regions()
                .forEach(region -> row("read database of " + region.name(), databases.queries(region.name())));
        if (databases.areEmbedded()) {
            row(
                    "password of user postgres",
                    "export PGPASSFILE=" + data.of("pgpass").toAbsolutePath());
        }
        row("Kafka", brokers + " (asks for no password)");
        row("operators", "user operator, password " + operatorPassword + ", at /ops of each service");
    }

    void add(DemoAccounts accounts) {
        row("sample accounts", accounts.toString());
    }

    void print(PrintWriter out, Duration taken) {
        out.printf("%nMovR is ready after %d s.%n%n", taken.toSeconds());
        row("data and log", data.of("").toAbsolutePath());
        lines.forEach(out::println);
        out.printf(
                "%nNext: sign in at the pages, or rent a bike with the tour of README.md. Ctrl-C stops everything; the data stays.%n");
        out.flush();
    }

    private void row(String name, Object value) {
        lines.add("  %-32s %s".formatted(name, value));
    }

    private static URI metrics(Catalogue catalogue) {
        int port = catalogue.regions().get(0).commandUrl().getPort();
        return URI.create("http://localhost:" + LocalPorts.management(port) + "/actuator/prometheus");
    }

    private static URI page(URI service) {
        return service.resolve(PAGES);
    }
}
