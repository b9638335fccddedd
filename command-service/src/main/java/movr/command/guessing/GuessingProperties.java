package movr.command.guessing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many wrong passwords are too many.
 *
 * @param window in which failures are counted
 * @param perNameAndAddress from one address for one name: a person who has forgotten a password, or somebody who guesses
 * @param perAddress from one address for any name: the same password tried on many
 * @param perName for one name from anywhere: guessing from many addresses. Larger than the first, so that nobody can lock a person
 *     out with a few requests.
 * @param mostTracked names and addresses remembered at a time; bounds memory
 */
@ConfigurationProperties("movr.guessing")
record GuessingProperties(
        @DefaultValue("15m") Duration window,
        @DefaultValue("5") int perNameAndAddress,
        @DefaultValue("50") int perAddress,
        @DefaultValue("100") int perName,
        @DefaultValue("100000") long mostTracked) {}
