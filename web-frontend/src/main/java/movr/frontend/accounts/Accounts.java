package movr.frontend.accounts;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import movr.frontend.cities.City;
import movr.frontend.client.CommandRequest;
import movr.frontend.client.Credentials;
import movr.frontend.client.QueryRequest;
import movr.frontend.client.Refused;
import movr.frontend.client.ServiceClient;
import movr.frontend.client.Unreachable;
import movr.frontend.session.VisitorSession;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The command service's operations on accounts and sessions. */
@Component
public final class Accounts {

    private static final String USERS = "/api/v1/users";
    private static final String ME = "/api/v1/users/me";
    private static final String SESSION = "/api/v1/sessions/me";

    private final ServiceClient client;

    Accounts(ServiceClient client) {
        this.client = client;
    }

    /** Opens an account. */
    public void open(City home, NewAccount account, String key, VisitorSession visitor) {
        visitor.saw(client.tell(
                new CommandRequest<>(HttpMethod.POST, home.commands(), USERS, account, Void.class, key),
                Credentials.NONE));
    }

    /** Signs a person in. */
    public void signIn(City city, String username, String password, VisitorSession visitor) {
        Map<String, String> credentials = Map.of("username", username, "password", password);
        // idempotent by itself, so any key will do
        String key = UUID.randomUUID().toString();
        CommandRequest<Session> order = new CommandRequest<>(
                HttpMethod.POST, city.commands(), "/api/v1/sessions", credentials, Session.class, key);
        Session session =
                Objects.requireNonNull(client.tell(order, Credentials.NONE).body());
        visitor.signIn(session.accessToken(), Duration.ofSeconds(session.expiresIn()));
    }

    /**
     * Revokes the visitor's access token, so that no service accepts it any more. A session that has already ended is
     * no error.
     *
     * @throws Refused when the service refuses
     * @throws Unreachable when there is no answer
     */
    public void signOut(City home, VisitorSession visitor) {
        // a repeat has no further effect, so any key will do
        String key = UUID.randomUUID().toString();
        try {
            client.tell(
                    new CommandRequest<>(HttpMethod.DELETE, home.commands(), SESSION, null, Void.class, key),
                    visitor.credentials());
        } catch (Refused refusal) {
            if (refusal.status() != HttpStatus.UNAUTHORIZED.value()) {
                throw refusal;
            }
        }
    }

    /** The visitor's own account data. */
    public Profile profile(City home, VisitorSession visitor) {
        return client.ask(new QueryRequest<>(home.commands(), ME, Profile.class), visitor.credentials());
    }

    /** Removes the visitor's account, for good. */
    public void remove(City home, String key, VisitorSession visitor) {
        client.tell(
                new CommandRequest<>(HttpMethod.DELETE, home.commands(), ME, null, Void.class, key),
                visitor.credentials());
    }

    /** A session as returned by the command service. */
    record Session(String accessToken, long expiresIn) {}
}
