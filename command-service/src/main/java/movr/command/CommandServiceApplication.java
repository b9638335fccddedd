package movr.command;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the command service. Its configuration file has a name of its own, as the launcher runs several services in one JVM. */
@SpringBootApplication
public class CommandServiceApplication {

    /** Starts the service with settings from {@code command-service.yml}, the environment and the arguments. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "command-service");
        SpringApplication.run(CommandServiceApplication.class, args);
    }
}
