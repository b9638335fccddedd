package movr.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import movr.catalogue.City;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.cluster.ServiceSettings;
import movr.command.CommandServiceApplication;
import movr.query.QueryServiceApplication;

/** MovR with a broker of its own: los-angeles in us-west1, paris in europe-west1. */
public final class StartedMovr {

    private static final String PASSWORD = "operator of the verifier's tests";

    private StartedMovr() {}

    /** The value of {@code Authorization} that opens the operators' endpoints. */
    public static String operator() {
        return "Basic " + Base64.getEncoder().encodeToString(("operator:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    }

    /** Arguments of the verifier for it. */
    static String[] verifierArguments(EmbeddedMovr movr, String settle) {
        return new String[] {
            "--command-db-url",
            movr.commandDatabase(),
            "--kafka-bootstrap-servers",
            movr.bootstrapServers(),
            "--query-db-url",
            "us-west1=" + movr.readDatabase("us-west1"),
            "--query-db-url",
            "europe-west1=" + movr.readDatabase("europe-west1"),
            "--settle",
            settle
        };
    }

    /** Starts it; the caller closes it. */
    public static EmbeddedMovr start() {
        return start(UnaryOperator.identity());
    }

    /** Starts it with more settings; the caller closes it. */
    public static EmbeddedMovr start(UnaryOperator<ServiceSettings> more) {
        List<City> cities = new ArrayList<>(CatalogueWriter.cities("us-west1", "los-angeles"));
        cities.addAll(CatalogueWriter.cities("europe-west1", "paris"));
        return EmbeddedMovr.of(CommandServiceApplication.class, QueryServiceApplication.class, cities)
                .ownBroker()
                .settings(settings -> more.apply(settings.cheapPasswords()
                        .with("movr.operator.password", PASSWORD)
                        .with("movr.outbox.shards", 2)))
                .build()
                .start();
    }
}
