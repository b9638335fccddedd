package movr.fuzzing.running;

import java.net.URI;
import movr.cluster.EmbeddedService;
import org.springframework.context.ConfigurableApplicationContext;

/** A service that runs. */
public record Service(Kind kind, EmbeddedService running) {

    /** The services there are. */
    public enum Kind {
        /** The command service. */
        COMMANDS("command"),
        /** A query service. */
        QUERIES("query"),
        /** The web frontend. */
        PAGES("web");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    /** URL of its public port. */
    public URI url() {
        return running.url();
    }

    /** Base URL of the management port. */
    public URI management() {
        return running.managementUrl();
    }

    public ConfigurableApplicationContext context() {
        return running.context();
    }

    /** For reports. */
    public String name() {
        return kind.label;
    }
}
