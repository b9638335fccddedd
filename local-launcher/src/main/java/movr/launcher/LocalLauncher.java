package movr.launcher;

import java.nio.file.Path;
import java.util.Map;
import movr.command.CommandServiceApplication;
import movr.embedded.EmbeddedDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts a database and the command service; ends with the process. Data lies in {@code .movr} and survives. */
public final class LocalLauncher {

    private static final Logger LOG = LoggerFactory.getLogger(LocalLauncher.class);
    private static final Path HOME = Path.of(".movr");

    private LocalLauncher() {}

    /** Starts all, and says where it is. */
    public static void main(String[] args) {
        EmbeddedDatabase database = EmbeddedDatabase.startIn(HOME.resolve("postgres"));
        Runtime.getRuntime().addShutdownHook(new Thread(database::close, "stop-database"));
        ConfigurableApplicationContext commands = start(
                CommandServiceApplication.class,
                "command-service",
                Map.of("MOVR_COMMAND_DB_URL", database.url("movr_command")));
        LOG.info("Commands: http://localhost:{}/swagger-ui.html", port(commands));
    }

    private static ConfigurableApplicationContext start(
            Class<?> application, String name, Map<String, Object> settings) {
        return new SpringApplicationBuilder(application)
                .properties(Map.of("spring.config.name", name))
                .properties(settings)
                .run();
    }

    private static String port(ConfigurableApplicationContext service) {
        return service.getEnvironment().getRequiredProperty("local.server.port");
    }
}
