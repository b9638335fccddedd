package movr.command.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import movr.base.rejection.TooManyRequests;
import movr.web.admission.RateLimit;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Rate limiter against password guessing. An attempt takes permits before its password is checked, so that parallel
 * attempts gain nothing, and gives them back unless the password was wrong. State is kept in the memory of this
 * instance (docs/adr/0029).
 */
@Component
@EnableConfigurationProperties(SignInThrottlingProperties.class)
public final class SignInThrottle {

    private final RateLimit byNameAndAddress;
    private final RateLimit byAddress;
    private final RateLimit byName;
    private final Cache<String, Boolean> known;

    SignInThrottle(SignInThrottlingProperties settings, Clock clock) {
        int most = settings.mostTracked();
        this.byNameAndAddress = new RateLimit(settings.perNameAndAddress(), settings.window(), most, clock);
        this.byAddress = new RateLimit(settings.perAddress(), settings.window(), most, clock);
        this.byName = new RateLimit(settings.perName(), settings.nameWindow(), most, clock);
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(settings.knownFor())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.instant().toEpochMilli()))
                .build();
    }

    /**
     * Begins a sign-in attempt.
     *
     * @param address key of the client
     * @throws TooManyRequests after too many failures; says when to retry
     */
    public SignInAttempt begin(String username, String address) {
        return new SignInAttempt(username.toLowerCase(Locale.ROOT), address);
    }

    /** A sign-in attempt that has taken its permits; closing it gives them back, unless it has failed. */
    public final class SignInAttempt implements AutoCloseable {

        private final List<Runnable> undo = new ArrayList<>();
        private final String both;

        private SignInAttempt(String name, String address) {
            this.both = name + " " + address;
            take(byNameAndAddress, both);
            take(byAddress, address);
            if (known.getIfPresent(both) == null) {
                take(byName, name);
            }
        }

        /** Records a wrong password: the permits are spent. */
        public void failed() {
            undo.clear();
        }

        /** Records a correct password: earlier failures of this person from this address are forgotten. */
        public void succeeded() {
            known.put(both, true);
            byNameAndAddress.fill(both);
        }

        @Override
        public void close() {
            undo.forEach(Runnable::run);
        }

        private void take(RateLimit limit, String key) {
            Duration wait = limit.take(key);
            if (!wait.isZero()) {
                close();
                throw new TooManyRequests(wait, "Too many failed sign-ins. Please wait before you try again.");
            }
            undo.add(() -> limit.giveBack(key));
        }
    }
}
