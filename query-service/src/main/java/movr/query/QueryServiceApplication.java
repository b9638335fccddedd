package movr.query;

import movr.query.tool.CommandLineTool;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the query service. Its configuration file has a name of its own, as the launcher runs several services in one JVM. */
@SpringBootApplication
public class QueryServiceApplication {

    /** Starts the service with settings from {@code query-service.yml}, the environment and the arguments, or carries a command out. */
    public static void main(String[] args) {
        if (CommandLineTool.isMeantBy(args)) {
            System.exit(CommandLineTool.run(args));
        }
        System.setProperty("spring.config.name", "query-service");
        SpringApplication.run(QueryServiceApplication.class, args);
    }
}
