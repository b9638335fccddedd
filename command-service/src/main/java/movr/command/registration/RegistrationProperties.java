package movr.command.registration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rate limit of registrations, and so of tests whether usernames exist, per address.
 *
 * @param perAddress registrations, refused ones included: each reveals whether a username is taken
 * @param window in which the allowance is restored
 * @param mostTracked addresses remembered at a time; bounds memory
 */
@ConfigurationProperties("movr.registrations")
record RegistrationProperties(
        @DefaultValue("100") int perAddress,
        @DefaultValue("1h") Duration window,
        @DefaultValue("20000") int mostTracked) {}
