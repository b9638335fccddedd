package movr.frontend.session;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Cookies.
 *
 * @param secure whether browsers may send them over HTTPS only, and under names that no sub-domain can set; off for a laptop only
 * @param rememberChanges how long queries are asked to show what a person has just done
 */
@ConfigurationProperties("movr.session")
public record SessionProperties(
        @DefaultValue("false") boolean secure,
        @DefaultValue("1m") Duration rememberChanges) {

    /** A cookie's name as browsers know it. */
    public String nameOf(String cookie) {
        return secure ? "__Host-" + cookie : cookie;
    }
}
