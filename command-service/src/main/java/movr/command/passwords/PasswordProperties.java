package movr.command.passwords;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Cost of a password hash, and limits on hashing. The defaults are OWASP's for Argon2id: 19 MiB, two passes, one lane.
 *
 * @param memory of one hash
 * @param iterations passes over that memory
 * @param concurrent hashes at a time, of all kinds; 0 for one less than there are processors, so that one is left for
 *     everything else
 * @param longestWait in the queue, after which the service is busy; shorter than pages wait for an answer
 * @param mostWaiting sign-ins, and as many registrations, queued or hashing at a time; further ones are refused at once
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP password storage</a>
 */
@ConfigurationProperties("movr.passwords")
record PasswordProperties(
        @DefaultValue("19456KB") DataSize memory,
        @DefaultValue("2") int iterations,
        @DefaultValue("0") int concurrent,
        @DefaultValue("4s") Duration longestWait,
        @DefaultValue("64") int mostWaiting) {

    PasswordProperties {
        if (memory.toKilobytes() < 8 || iterations < 1 || concurrent < 0 || mostWaiting < 2) {
            throw new IllegalArgumentException(
                    "movr.passwords needs memory >= 8KB, iterations >= 1, concurrent >= 0 and most-waiting >= 2");
        }
    }

    int permits() {
        return concurrent > 0 ? concurrent : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    boolean weakerThanAdvised() {
        return memory.toKilobytes() < 19_456 || iterations < 2;
    }
}
