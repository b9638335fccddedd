package movr.command.registration;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.base.rejection.TryLater;
import movr.command.passwords.Passwords;
import movr.command.region.HomeKey;
import movr.commands.CommandId;
import movr.commands.dispatch.Queries;
import movr.web.admission.Client;
import movr.web.admission.RateLimit;
import movr.web.admission.RequestRate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Admission of registrations. Anybody may send one, and its password hash is the most expensive operation of MovR: so
 * they are limited per address, and nothing is hashed for a username that is taken.
 */
@Component
@EnableConfigurationProperties(RegistrationProperties.class)
public final class Registrations {

    private final RequestRate rate;
    private final Queries queries;
    private final Passwords passwords;

    Registrations(
            RegistrationProperties settings,
            Queries queries,
            Passwords passwords,
            Clock clock,
            MeterRegistry registry) {
        RateLimit limit = new RateLimit(settings.perAddress(), settings.window(), settings.mostTracked(), clock);
        this.rate = new RequestRate(
                "registrations", limit, "Too many registrations from your address. Please retry later.", registry);
        this.queries = queries;
        this.passwords = passwords;
    }

    /**
     * Counts a registration of this request's client and hashes its password; null when the username is taken. A repeat
     * under the caller's key may be by the account's own owner, and is left to its command's record.
     *
     * @throws TryLater when there are too many
     * @throws UsernameTaken when the name is taken, and this cannot be a repeat
     */
    public @Nullable String hashUnlessTaken(String username, String password, CommandId id) {
        rate.count(Client.current());
        if (queries.ask(new FindUsernameOwner(username), HomeKey.class).isEmpty()) {
            return passwords.hash(password);
        }
        if (id.chosenByCaller()) {
            return null;
        }
        throw new UsernameTaken();
    }
}
