package movr.command.sessions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import movr.command.accesstokens.AccessToken;
import movr.command.accesstokens.AccessTokenIssuer;
import movr.command.passwords.Passwords;
import movr.command.sessions.SignInThrottle.SignInAttempt;
import movr.command.users.FindCredentials;
import movr.command.users.FindCredentials.Credentials;
import movr.commands.dispatch.Queries;
import movr.web.admission.Client;
import movr.web.admission.ConcurrencyLimit.Permit;
import movr.web.caller.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of sign-in. An unknown username and a wrong password get the same answer after the same time. */
@RestController
@RequestMapping("/api/v1/sessions")
final class SessionController {

    private final Queries queries;
    private final Passwords passwords;
    private final SignInThrottle guard;
    private final AccessTokenIssuer tokens;
    private final SignInMetrics metrics;

    SessionController(
            Queries queries,
            Passwords passwords,
            SignInThrottle guard,
            AccessTokenIssuer tokens,
            SignInMetrics metrics) {
        this.queries = queries;
        this.passwords = passwords;
        this.guard = guard;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @PostMapping
    @Operation(summary = "Sign in", description = "Answers an access token for the header Authorization: Bearer.")
    @SecurityRequirements
    Session signIn(@Valid @RequestBody SignIn body) {
        return metrics.counted(() -> admitted(body, Client.current()));
    }

    private Session admitted(SignIn body, Client client) {
        Permit place = passwords.signIn(client);
        try (place;
                SignInAttempt attempt = guard.begin(body.username(), client.key())) {
            return check(body, attempt);
        }
    }

    private Session check(SignIn body, SignInAttempt attempt) {
        Optional<Credentials> found = queries.ask(new FindCredentials(body.username()), Credentials.class);
        String hash = found.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(body.password(), hash) || found.isEmpty()) {
            attempt.failed();
            throw new WrongCredentials();
        }
        attempt.succeeded();
        return sessionOf(found.get());
    }

    private Session sessionOf(Credentials user) {
        AccessToken token = tokens.issue(new Caller(user.userId(), user.username(), user.region(), user.city()));
        return new Session(token.value(), "Bearer", token.expiresIn().toSeconds());
    }

    /** The body of a sign-in. */
    record SignIn(
            @NotNull @Size(max = 64) String username,
            @NotNull @Size(max = 128) String password) {

        /** Without the password. */
        @Override
        public String toString() {
            return "SignIn[]";
        }
    }

    /**
     * Body of the answer: an access token.
     *
     * @param expiresIn seconds
     */
    record Session(String accessToken, String tokenType, long expiresIn) {}
}
