package movr.web.caller;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;

/** Validator that rejects tokens without the caller's claims or for another audience. */
final class RequiredClaims implements OAuth2TokenValidator<Jwt> {

    private static final List<String> TEXTS = List.of(Caller.USERNAME, Caller.REGION, Caller.CITY);

    private final String audience;

    RequiredClaims(String audience) {
        this.audience = audience;
    }

    @Override
    public OAuth2TokenValidatorResult validate(Jwt token) {
        boolean complete = token.getExpiresAt() != null
                && isUuid(token.getSubject())
                && TEXTS.stream().allMatch(claim -> token.getClaims().get(claim) instanceof String);
        List<String> audiences = token.getAudience();
        return complete && audiences != null && audiences.contains(audience)
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(
                        new OAuth2Error(OAuth2ErrorCodes.INVALID_TOKEN, "The token lacks a claim", null));
    }

    private static boolean isUuid(@Nullable String subject) {
        try {
            return subject != null && UUID.fromString(subject).toString().equals(subject);
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
