package movr.web.revocation;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * In-memory set of the known revocations: a look-up per request. They are numbered in the order in which they became
 * known here, so that others can be sent only new ones.
 */
public final class Revocations {

    private final String process = UUID.randomUUID().toString();
    private final Map<String, Revocation> byKey = new ConcurrentHashMap<>();
    private final ConcurrentSkipListMap<Long, Revocation> byArrival = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private long arrivals;

    /** Creates an empty set. */
    public Revocations(Clock clock) {
        this.clock = clock;
    }

    /** Adds revocations that are not known yet, and drops expired ones. */
    public synchronized void add(Collection<Revocation> some) {
        Instant now = clock.instant();
        byKey.values().removeIf(known -> !known.until().isAfter(now));
        byArrival.values().removeIf(known -> !known.until().isAfter(now));
        some.stream().filter(revocation -> revocation.until().isAfter(now)).forEach(this::add);
    }

    /** Of two revocations with one key, which concern the tokens issued before, the later one applies. */
    private void add(Revocation revocation) {
        Revocation known = byKey.get(revocation.key());
        if (known == null || revocation.at().isAfter(known.at())) {
            byKey.put(revocation.key(), revocation);
            byArrival.put(arrivals++, revocation);
        }
    }

    /** Returns whether a token is revoked. */
    public boolean revoked(Jwt token) {
        return !byKey.isEmpty() && (accountErased(token) || sessionEnded(token));
    }

    /** Returns whether a token's session has ended, regardless of the account. */
    public boolean sessionEnded(Jwt token) {
        String session = token.getClaimAsString(RevocationKeys.SESSION_CLAIM);
        return (session != null && byKey.containsKey(RevocationKeys.ofSession(session))) || issuedTooEarly(token);
    }

    private boolean accountErased(Jwt token) {
        return byKey.containsKey(RevocationKeys.ofAccount(subjectOf(token)));
    }

    /** Issue times are whole seconds: a token issued in the second of the revocation counts as issued before it. */
    private boolean issuedTooEarly(Jwt token) {
        Revocation earlier = byKey.get(RevocationKeys.ofEarlierTokens(subjectOf(token)));
        Instant issued = token.getIssuedAt();
        return earlier != null && (issued == null || !issued.isAfter(earlier.at()));
    }

    /** Present: tokens without a subject are refused before. */
    private static String subjectOf(Jwt token) {
        return Objects.requireNonNull(token.getSubject());
    }

    /**
     * Revocations that became known after a position.
     *
     * @param position of an earlier list; null, or of another process, for all
     */
    public synchronized RevocationList after(@Nullable String position) {
        return new RevocationList(
                process + "." + arrivals,
                List.copyOf(byArrival.tailMap(firstAfter(position)).values()));
    }

    private long firstAfter(@Nullable String position) {
        String ours = process + ".";
        if (position == null || !position.startsWith(ours)) {
            return 0;
        }
        try {
            return Long.parseLong(position.substring(ours.length()));
        } catch (NumberFormatException malformed) {
            return 0;
        }
    }
}
