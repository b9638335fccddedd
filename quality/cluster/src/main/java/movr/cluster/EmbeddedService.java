package movr.cluster;

import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Service in this JVM that can be stopped and started again. */
public final class EmbeddedService implements AutoCloseable {

    private final Class<?> application;
    private final Class<?>[] additions;
    private final ServiceSettings settings;
    private @Nullable ConfigurableApplicationContext context;

    /**
     * Creates a service without starting it.
     *
     * @param additions configurations beside its own
     */
    public EmbeddedService(Class<?> application, ServiceSettings settings, Class<?>... additions) {
        this.application = application;
        this.settings = settings;
        this.additions = additions.clone();
    }

    /** Base URL of the service. */
    public URI url() {
        return settings.url();
    }

    /** Base URL of {@code /actuator}. */
    public URI managementUrl() {
        return settings.managementUrl();
    }

    /** The context of the running service. */
    public synchronized ConfigurableApplicationContext context() {
        return Objects.requireNonNull(context, "The service is not running");
    }

    /** Starts it, and returns when it takes requests. Does nothing when it is running. */
    public synchronized EmbeddedService start() {
        if (context == null) {
            context = new SpringApplicationBuilder(application)
                    .sources(additions)
                    .registerShutdownHook(false)
                    .run(settings.arguments().toArray(String[]::new));
        }
        return this;
    }

    /** Stops it. Does nothing when it is not running. */
    @Override
    public synchronized void close() {
        ConfigurableApplicationContext running = context;
        context = null;
        if (running != null) {
            running.close();
        }
    }
}
