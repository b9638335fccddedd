package movr.fuzzing.running;

import java.net.URI;
import movr.command.CommandServiceApplication;
import movr.frontend.FrontendApplication;
import movr.query.QueryServiceApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A service that runs.
 *
 * @param url of its public port
 */
public record Service(Kind kind, URI url, ConfigurableApplicationContext context) {

    /** The services there are. */
    public enum Kind {
        /** The command service. */
        COMMANDS(CommandServiceApplication.class, "command-service"),
        /** A query service. */
        QUERIES(QueryServiceApplication.class, "query-service"),
        /** The web frontend. */
        PAGES(FrontendApplication.class, "web-frontend");

        private final Class<?> application;
        private final String settings;

        Kind(Class<?> application, String settings) {
            this.application = application;
            this.settings = settings;
        }

        Class<?> application() {
            return application;
        }

        /** Name of its file of settings. */
        String settings() {
            return settings;
        }
    }

    /** Where {@code /actuator} is: on a port of its own, or on the public one. */
    public URI management() {
        String port = context.getEnvironment().getProperty("local.management.port", String.valueOf(url.getPort()));
        return URI.create("http://localhost:" + port);
    }

    /** For reports. */
    public String name() {
        return kind.settings().replaceAll("-(service|frontend)", "");
    }
}
