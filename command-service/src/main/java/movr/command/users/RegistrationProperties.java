package movr.command.users;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many accounts may be opened, and how many usernames be tried, from one address.
 *
 * @param perAddress registrations, refused ones among them: each tells whether a name is taken
 * @param window in which as many may be sent again
 * @param mostTracked addresses remembered at a time; bounds memory
 */
@ConfigurationProperties("movr.registrations")
record RegistrationProperties(
        @DefaultValue("100") int perAddress,
        @DefaultValue("1h") Duration window,
        @DefaultValue("20000") int mostTracked) {}
