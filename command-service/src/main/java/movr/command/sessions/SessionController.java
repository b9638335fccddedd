package movr.command.sessions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import movr.command.dispatch.Questions;
import movr.command.guessing.SignInGuard;
import movr.command.passwords.Passwords;
import movr.command.tokens.AccessToken;
import movr.command.tokens.Tokens;
import movr.command.users.Credentials;
import movr.command.users.FindCredentials;
import movr.web.caller.Caller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sign-in over HTTP. An unknown name and a wrong password look, and take, the same. */
@RestController
@RequestMapping("/api/v1/sessions")
final class SessionController {

    private final Questions questions;
    private final Passwords passwords;
    private final SignInGuard guard;
    private final Tokens tokens;
    private final SignInMetrics metrics;

    SessionController(
            Questions questions, Passwords passwords, SignInGuard guard, Tokens tokens, SignInMetrics metrics) {
        this.questions = questions;
        this.passwords = passwords;
        this.guard = guard;
        this.tokens = tokens;
        this.metrics = metrics;
    }

    @PostMapping
    @Operation(summary = "Sign in", description = "Answers an access token for the header Authorization: Bearer.")
    @SecurityRequirements
    Session signIn(@Valid @RequestBody SignIn wish, HttpServletRequest request) {
        return metrics.counted(() -> check(wish, request.getRemoteAddr()));
    }

    private Session check(SignIn wish, String address) {
        guard.permit(wish.username(), address);
        Optional<Credentials> found = questions.ask(new FindCredentials(wish.username()), Credentials.class);
        String hash = found.map(Credentials::passwordHash).orElse(null);
        if (!passwords.matches(wish.password(), hash) || found.isEmpty()) {
            guard.failed(wish.username(), address);
            throw new WrongCredentials();
        }
        guard.succeeded(wish.username(), address);
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
     * A session.
     *
     * @param expiresIn seconds
     */
    record Session(String accessToken, String tokenType, long expiresIn) {}
}
