package movr.frontend;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the web frontend. Its configuration file has a name of its own, as the launcher runs several services in one JVM. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class FrontendApplication {

    /** Starts the frontend with settings from {@code web-frontend.yml}, the environment and the arguments. */
    public static void main(String[] args) {
        System.setProperty("spring.config.name", "web-frontend");
        SpringApplication.run(FrontendApplication.class, args);
    }
}
