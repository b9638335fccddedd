package movr.command.passwords;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import movr.base.rejection.ServiceBusy;
import movr.command.passwords.HashQueue.Kind;
import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit.Permit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashing and verification of passwords with Argon2id. A hash names its algorithm and parameters, so that both can
 * change later. Few hashes run at a time, in separate queues for sign-ins and registrations, and one processor is left
 * for everything else.
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
    private final HashQueue signIns;
    private final HashQueue registrations;
    private final String nobodysHash;

    Passwords(PasswordProperties settings, MeterRegistry registry) {
        if (settings.weakerThanAdvised()) {
            LOG.warn("movr.passwords is weaker than OWASP's minimum; use it for tests only");
        }
        int permits = settings.permits();
        Semaphore processors = new Semaphore(permits, true);
        this.signIns = new HashQueue(Kind.SIGN_IN, permits, processors, settings, registry);
        this.registrations = new HashQueue(Kind.REGISTRATION, Math.max(1, permits / 2), processors, settings, registry);
        this.encoder = encoder(settings);
        this.nobodysHash = encode("nobody has this password");
    }

    /**
     * Reserves a place in the queue of sign-ins; to be called before any other work on the request.
     *
     * @throws ServiceBusy when too many sign-ins are queued
     */
    public Permit signIn(Client client) {
        return signIns.enter(client);
    }

    /**
     * The hash to store, with its own random salt.
     *
     * @throws ServiceBusy when too many registrations are queued
     */
    public String hash(String password) {
        Permit place = registrations.enter(Client.current());
        try (place) {
            return registrations.inTurn(() -> encode(password));
        }
    }

    /**
     * Returns whether this is the password. Without a hash the answer is no after the same time, so that response times do not
     * reveal which usernames exist.
     *
     * @throws ServiceBusy when too many requests are queued
     */
    public boolean matches(String password, @Nullable String hash) {
        String known = hash == null ? nobodysHash : hash;
        return signIns.inTurn(() -> encoder.matches(password, known)) && hash != null;
    }

    private String encode(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    private static PasswordEncoder encoder(PasswordProperties settings) {
        PasswordEncoder argon2 = new Argon2PasswordEncoder(
                SALT_BYTES, HASH_BYTES, LANES, (int) settings.memory().toKilobytes(), settings.iterations());
        return new DelegatingPasswordEncoder(ALGORITHM, Map.of(ALGORITHM, argon2));
    }
}
