package movr.command.passwords;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a password hash costs. The defaults are OWASP's for Argon2id: 19 MiB, two passes, one lane.
 *
 * @param memory of one hash
 * @param iterations passes over that memory
 * @param concurrent hashes at a time; 0 for one per processor. More would only take memory and processor from commands.
 * @param longestWait for one's turn, after which the service is busy
 * @see <a href="https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html">OWASP password storage</a>
 */
@ConfigurationProperties("movr.passwords")
record PasswordProperties(
        @DefaultValue("19456KB") DataSize memory,
        @DefaultValue("2") int iterations,
        @DefaultValue("0") int concurrent,
        @DefaultValue("3s") Duration longestWait) {

    PasswordProperties {
        if (memory.toKilobytes() < 8 || iterations < 1 || concurrent < 0) {
            throw new IllegalArgumentException(
                    "movr.passwords needs memory >= 8KB, iterations >= 1 and concurrent >= 0");
        }
    }

    int permits() {
        return concurrent > 0 ? concurrent : Runtime.getRuntime().availableProcessors();
    }

    boolean weakerThanAdvised() {
        return memory.toKilobytes() < 19_456 || iterations < 2;
    }
}
