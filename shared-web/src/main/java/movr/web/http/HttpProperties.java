package movr.web.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Bounds of HTTP requests.
 *
 * @param maxBody the largest body that is read; commands are a few hundred bytes
 */
@ConfigurationProperties("movr.http")
record HttpProperties(@DefaultValue("64KB") DataSize maxBody) {}
