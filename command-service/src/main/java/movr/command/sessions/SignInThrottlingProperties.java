package movr.command.sessions;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Limits on failed sign-ins, per instance of the service (docs/adr/0029).
 *
 * @param window in which failures of the first two kinds are counted
 * @param perNameAndAddress failures from one address for one username: a person who has forgotten a password, or an
 *     attacker
 * @param perAddress failures from one address for any username: the same password tried on many accounts
 * @param perName failures for one username from any address: an attack from many addresses. Larger than the first, so
 *     that nobody can lock a person out with a few requests.
 * @param nameWindow in which failures per username are counted; longer, because an attacker with many addresses can
 *     afford to be slow
 * @param knownFor how long an address is remembered after a successful sign-in with a username: failures from elsewhere
 *     do not lock it out
 * @param mostTracked most usernames and addresses remembered at a time; bounds memory
 */
@ConfigurationProperties("movr.guessing")
record SignInThrottlingProperties(
        @DefaultValue("15m") Duration window,
        @DefaultValue("5") int perNameAndAddress,
        @DefaultValue("100") int perAddress,
        @DefaultValue("100") int perName,
        @DefaultValue("6h") Duration nameWindow,
        @DefaultValue("30d") Duration knownFor,
        @DefaultValue("20000") int mostTracked) {}
