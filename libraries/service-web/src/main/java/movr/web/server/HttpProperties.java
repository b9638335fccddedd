package movr.web.server;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Limits of HTTP requests, besides {@code server.tomcat.connection-timeout}, which limits each wait for the next byte.
 *
 * @param maxBody the largest body that is accepted; commands and forms are a few hundred bytes
 * @param headersWithin how long a request line and headers may take to arrive
 * @param bodyWithin how long a body may take to arrive
 */
@ConfigurationProperties("movr.http")
record HttpProperties(
        @DefaultValue("64KB") DataSize maxBody,
        @DefaultValue("5s") Duration headersWithin,
        @DefaultValue("5s") Duration bodyWithin) {}
