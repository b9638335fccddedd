package movr.web.management;

import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Default of {@code management.server.port}: a hundred above {@code server.port}, at the same address. Probes and
 * scrapes then have connections and threads of their own, which an overload of the public port cannot take. A random
 * public port gets a random one.
 */
public final class ManagementPort implements EnvironmentPostProcessor, Ordered {

    private static final String PORT = "management.server.port";
    private static final String ADDRESS = "management.server.address";
    private static final int DEFAULT = 8080;
    private static final int DISTANCE = 100;

    @Override
    public int getOrder() {
        // after the files that set the public port
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
        Map<String, Object> defaults = new HashMap<>();
        if (!environment.containsProperty(PORT)) {
            defaults.put(PORT, beside(environment.getProperty("server.port", Integer.class, DEFAULT)));
        }
        String address = environment.getProperty("server.address");
        if (address != null && !environment.containsProperty(ADDRESS)) {
            defaults.put(ADDRESS, address);
        }
        environment.getPropertySources().addLast(new MapPropertySource("managementPort", defaults));
    }

    /** Zero means a random port, a negative number none. */
    private static int beside(int port) {
        return port <= 0 ? port : port + DISTANCE;
    }
}
