package movr.command.passwords;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import movr.web.rejection.ServiceBusy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id and checks them. The hash names its algorithm and parameters, so that both can change later. Few
 * hashes run at a time: a flood of sign-ins makes others wait, it does not take the service down.
 */
@Component
@EnableConfigurationProperties(PasswordProperties.class)
public final class Passwords {

    private static final Logger LOG = LoggerFactory.getLogger(Passwords.class);
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final String ALGORITHM = "argon2id";

    private final PasswordEncoder encoder;
    private final Semaphore turns;
    private final PasswordProperties settings;
    private final String nobodysHash;

    Passwords(PasswordProperties settings) {
        if (settings.weakerThanAdvised()) {
            LOG.warn("movr.passwords is weaker than OWASP advises; fit for tests only");
        }
        this.settings = settings;
        this.turns = new Semaphore(settings.permits(), true);
        this.encoder = encoder(settings);
        this.nobodysHash = encode("nobody has this password");
    }

    /**
     * The hash to keep, with its own random salt.
     *
     * @throws ServiceBusy when too many others wait
     */
    public String hash(String password) {
        return inTurn(() -> encode(password));
    }

    /**
     * Whether this is the password. Without a hash it takes as long to say no: whoever asks does not learn which names exist.
     *
     * @throws ServiceBusy when too many others wait
     */
    public boolean matches(String password, @Nullable String hash) {
        String known = hash == null ? nobodysHash : hash;
        return inTurn(() -> encoder.matches(password, known)) && hash != null;
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!waitForTurn()) {
            throw new ServiceBusy(
                    settings.longestWait(),
                    "sign-in-busy",
                    "Too many people sign in just now. Please try again in a moment.");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    private boolean waitForTurn() {
        try {
            return turns.tryAcquire(settings.longestWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static PasswordEncoder encoder(PasswordProperties settings) {
        PasswordEncoder argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, LANES, (int) settings.memory().toKilobytes(), settings.iterations());
        return new DelegatingPasswordEncoder(ALGORITHM, Map.of(ALGORITHM, argon2));
    }
}
