package movr.command.guessing;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import movr.web.rejection.TooManyRequests;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Protects sign-in from guessing. Only failures count. Kept in the memory of this replica: with n replicas an attacker has n times as
 * many tries, which the slow hash makes worth little.
 */
@Component
@EnableConfigurationProperties(GuessingProperties.class)
public final class SignInGuard {

    private final Failures byNameAndAddress;
    private final Failures byAddress;
    private final Failures byName;

    SignInGuard(GuessingProperties settings, Clock clock) {
        this.byNameAndAddress = new Failures(settings.perNameAndAddress(), settings, clock);
        this.byAddress = new Failures(settings.perAddress(), settings, clock);
        this.byName = new Failures(settings.perName(), settings, clock);
    }

    /**
     * Lets a try pass.
     *
     * @throws TooManyRequests after too many failures, saying when to come back
     */
    public void permit(String username, String address) {
        Attempt attempt = new Attempt(username, address);
        Duration wait = attempt.waits().stream().max(Duration::compareTo).orElse(Duration.ZERO);
        if (wait.compareTo(Duration.ZERO) > 0) {
            throw new TooManyRequests(wait, "Too many failed sign-ins. Please wait before you try again.");
        }
    }

    /** Counts a wrong password. */
    public void failed(String username, String address) {
        new Attempt(username, address).fail();
    }

    /** Forgets the failures of a person who got it right after all. */
    public void succeeded(String username, String address) {
        byNameAndAddress.forget(new Attempt(username, address).both());
    }

    private final class Attempt {

        private final String name;
        private final String address;

        Attempt(String username, String address) {
            this.name = username.toLowerCase(Locale.ROOT);
            this.address = address;
        }

        String both() {
            return name + " " + address;
        }

        List<Duration> waits() {
            return List.of(byNameAndAddress.wait(both()), byAddress.wait(address), byName.wait(name));
        }

        void fail() {
            byNameAndAddress.add(both());
            byAddress.add(address);
            byName.add(name);
        }
    }
}
