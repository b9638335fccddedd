package movr.command.guessing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wrong passwords are too many, for one instance of the service (docs/adr/0029).
 *
 * @param window in which failures of the first two kinds are counted
 * @param perNameAndAddress from one address for one name: a person who has forgotten a password, or somebody who guesses
 * @param perAddress from one address for any name: the same password tried on many
 * @param perName for one name from anywhere: guessing from many addresses. Larger than the first, so that nobody can lock a person
 *     out with a few requests.
 * @param nameWindow in which failures for one name are counted: longer, for who guesses from many addresses has time
 * @param knownFor how long an address is remembered from which a name was signed in: no failures elsewhere lock it out
 * @param mostTracked names and addresses remembered at a time; bounds memory
 */
@ConfigurationProperties("movr.guessing")
record GuessingProperties(
        @DefaultValue("15m") Duration window,
        @DefaultValue("5") int perNameAndAddress,
        @DefaultValue("100") int perAddress,
        @DefaultValue("100") int perName,
        @DefaultValue("6h") Duration nameWindow,
        @DefaultValue("30d") Duration knownFor,
        @DefaultValue("20000") int mostTracked) {}
