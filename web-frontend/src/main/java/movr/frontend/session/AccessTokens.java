package movr.frontend.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads access tokens without checking their signature: the frontend shows what the services answer to a token, and they check it. A
 * forged one would show its maker a page with a wrong name on it and no data.
 */
@Component
final class AccessTokens {

    private static final int PARTS = 3;

    private final JsonMapper json;
    private final Clock clock;

    AccessTokens(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The person whom a token is for; empty when it has expired or is none. */
    Optional<Person> read(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return Optional.of(personOf(json.readTree(claims), token)).filter(this::isCurrent);
        } catch (IllegalArgumentException | JacksonException garbled) {
            return Optional.empty();
        }
    }

    private boolean isCurrent(Person person) {
        return clock.instant().isBefore(person.expiresAt());
    }

    private static Person personOf(JsonNode claims, String token) {
        return new Person(
                claims.path("sub").asString(""),
                claims.path("username").asString(""),
                claims.path("region").asString(""),
                claims.path("city").asString(""),
                Instant.ofEpochSecond(claims.path("exp").asLong(0)),
                token);
    }
}
