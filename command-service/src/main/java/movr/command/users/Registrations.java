package movr.command.users;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import movr.command.dispatch.Questions;
import movr.command.messages.CommandId;
import movr.command.passwords.Passwords;
import movr.command.region.HomeKey;
import movr.web.admission.Client;
import movr.web.admission.RateLimit;
import movr.web.admission.RequestRate;
import movr.web.rejection.TryLater;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Lets registrations in. Anybody may send one, and its hash is the most costly thing that MovR does: so they are counted by address, and
 * nothing is hashed for a name that is taken.
 */
@Component
@EnableConfigurationProperties(RegistrationProperties.class)
final class Registrations {

    private final RequestRate rate;
    private final Questions questions;
    private final Passwords passwords;

    Registrations(
            RegistrationProperties settings,
            Questions questions,
            Passwords passwords,
            Clock clock,
            MeterRegistry registry) {
        RateLimit limit = new RateLimit(settings.perAddress(), settings.window(), settings.mostTracked(), clock);
        this.rate = new RequestRate(
                "registrations", limit, "Too many registrations come from your address. Please wait.", registry);
        this.questions = questions;
        this.passwords = passwords;
    }

    /**
     * Counts a registration of this request's client. The password's hash; null when somebody has the name already. A repeat under the caller's key may be that somebody, and is left to
     * its command's record.
     *
     * @throws TryLater when there are too many
     * @throws UserRejection when the name is taken, and this cannot be a repeat
     */
    @Nullable
    String hashUnlessTaken(String username, String password, CommandId id) {
        rate.count(Client.current());
        if (questions.ask(new FindUsernameOwner(username), HomeKey.class).isEmpty()) {
            return passwords.hash(password);
        }
        if (id.chosenByCaller()) {
            return null;
        }
        throw UserRejection.usernameTaken();
    }
}
