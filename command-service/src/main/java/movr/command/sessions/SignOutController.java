package movr.command.sessions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Duration;
import java.util.Objects;
import movr.command.accesstokens.AccessTokenIssuer;
import movr.commands.CommandId;
import movr.commands.dispatch.Commands;
import movr.web.caller.Caller;
import movr.web.revocation.RevocationKeys;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** HTTP endpoint of sign-out. */
@RestController
@RequestMapping("/api/v1/sessions/me")
final class SignOutController {

    /** Clock skew: verifiers accept a token for this long after its expiry. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Commands commands;

    SignOutController(Commands commands) {
        this.commands = commands;
    }

    @DeleteMapping
    @Operation(
            summary = "Sign out",
            description =
                    "Ends the session of the access token that is sent. Within seconds no service of any region takes"
                            + " that token any more, and this request is answered 401, too.")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void signOut(Caller caller, @Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        commands.send(endingOf(token, caller), CommandId.of(caller.region(), caller.id(), null));
    }

    /** For a token of a release without session ids, all of the person's tokens issued until now are revoked. */
    private static EndSession endingOf(Jwt token, Caller caller) {
        @Nullable String session = token.getClaimAsString(RevocationKeys.SESSION_CLAIM);
        return session == null
                ? new EndSession(
                        caller.region(),
                        RevocationKeys.ofEarlierTokens(caller.id()),
                        Objects.requireNonNull(token.getExpiresAt()).plus(AccessTokenIssuer.LONGEST_LIFETIME))
                : new EndSession(
                        caller.region(),
                        RevocationKeys.ofSession(session),
                        Objects.requireNonNull(token.getExpiresAt()).plus(MARGIN));
    }
}
