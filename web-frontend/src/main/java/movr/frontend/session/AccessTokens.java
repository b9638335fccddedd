package movr.frontend.session;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reader of access tokens, without verification of their signature: the frontend shows what services answer to a token,
 * and they verify it. A forged one would show its maker a page with a wrong name and no data.
 */
@Component
final class AccessTokens {

    /** Characters and lengths that fit into a header and a cookie. */
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{1,1000}(\\.[A-Za-z0-9_-]{1,2000}){2}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final long LATEST = 253_402_300_799L; // the end of the year 9999

    private final JsonMapper json;
    private final Clock clock;

    AccessTokens(JsonMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    /** The person to whom a token was issued; empty when it has expired or is malformed. */
    Optional<Person> read(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        try {
            String claims =
                    new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
            return Optional.of(personOf(json.readTree(claims), token))
                    .filter(AccessTokens::isComplete)
                    .filter(this::isCurrent);
        } catch (IllegalArgumentException | JacksonException garbled) {
            return Optional.empty();
        }
    }

    private boolean isCurrent(Person person) {
        return clock.instant().isBefore(person.expiresAt());
    }

    /** Claims from a cookie reach URLs and pages, so claims that no service would issue are rejected. */
    private static boolean isComplete(Person person) {
        return Stream.of(person.username(), person.region(), person.city())
                        .allMatch(name -> NAME.matcher(name).matches())
                && UUID.fromString(person.userId()).toString().equals(person.userId());
    }

    private static Person personOf(JsonNode claims, String token) {
        return new Person(
                claims.path("sub").asString(""),
                claims.path("username").asString(""),
                claims.path("region").asString(""),
                claims.path("city").asString(""),
                Instant.ofEpochSecond(Math.max(0, Math.min(claims.path("exp").asLong(0), LATEST))),
                token);
    }
}
