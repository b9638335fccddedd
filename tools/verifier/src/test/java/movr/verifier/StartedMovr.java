package movr.verifier;

import java.util.ArrayList;
import java.util.List;
import movr.catalogue.City;
import movr.cluster.CatalogueWriter;
import movr.cluster.EmbeddedMovr;
import movr.cluster.ServiceSettings;
import movr.command.CommandServiceApplication;
import movr.query.QueryServiceApplication;

/** MovR with a broker of its own: los-angeles in us-west1, paris in europe-west1. */
public final class StartedMovr {

    private StartedMovr() {}

    /** Starts it; the caller closes it. */
    public static EmbeddedMovr start() {
        List<City> cities = new ArrayList<>(CatalogueWriter.cities("us-west1", "los-angeles"));
        cities.addAll(CatalogueWriter.cities("europe-west1", "paris"));
        return EmbeddedMovr.of(CommandServiceApplication.class, QueryServiceApplication.class, cities)
                .ownBroker()
                .settings(ServiceSettings::cheapPasswords)
                .build()
                .start();
    }
}
