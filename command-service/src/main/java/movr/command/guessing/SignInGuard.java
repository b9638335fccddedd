package movr.command.guessing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import movr.web.admission.RateLimit;
import movr.web.rejection.TooManyRequests;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Protects sign-in from guessing. A try takes tokens before its password is looked at, so that parallel tries are no more than others,
 * and gets them back unless the password was wrong. Kept in the memory of this instance (docs/adr/0029).
 */
@Component
@EnableConfigurationProperties(GuessingProperties.class)
public final class SignInGuard {

    private final RateLimit byNameAndAddress;
    private final RateLimit byAddress;
    private final RateLimit byName;
    private final Cache<String, Boolean> known;

    SignInGuard(GuessingProperties settings, Clock clock) {
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
     * Begins a try.
     *
     * @param address key of the client
     * @throws TooManyRequests after too many failures, saying when to come back
     */
    public Attempt begin(String username, String address) {
        return new Attempt(username.toLowerCase(Locale.ROOT), address);
    }

    /** A try that has taken its tokens; closing it gives them back, unless it has failed. */
    public final class Attempt implements AutoCloseable {

        private final List<Runnable> undo = new ArrayList<>();
        private final String both;

        private Attempt(String name, String address) {
            this.both = name + " " + address;
            take(byNameAndAddress, both);
            take(byAddress, address);
            if (known.getIfPresent(both) == null) {
                take(byName, name);
            }
        }

        /** The password was wrong: the tokens are spent. */
        public void failed() {
            undo.clear();
        }

        /** The password was right: earlier failures of this person are forgotten. */
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
