package movr.frontend.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of cookies.
 *
 * @param secure whether browsers send them over HTTPS only, under names that no sub-domain can set; off only for local
 *     runs
 * @param rememberChanges how long queries are required to show the visitor's own changes
 */
@ConfigurationProperties("movr.session")
public record SessionProperties(
        @DefaultValue("false") boolean secure,
        @DefaultValue("1m") Duration rememberChanges) {

    /** The cookie's full name, with its prefix. */
    public String nameOf(String cookie) {
        return secure ? "__Host-" + cookie : cookie;
    }
}
