package movr.query.accesstokens;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The public keys that the command services sign with. They are refreshed in the background when they get old, and at
 * once for a token that names an unknown key, but never twice within {@link #PAUSE}: tokens with invented key ids then
 * find no key and are refused, and those with a known key never wait. Nimbus's own rate limit would report keys as
 * unavailable for both.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private final KeySource source;
    private final Duration lifetime;
    private final Duration outage;
    private final Clock clock;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicBoolean refreshing = new AtomicBoolean();
    private volatile @Nullable Known known;
    private volatile Instant lastLook = Instant.MIN;

    private record Known(JWKSet keys, Instant at) {}

    /** Source of the key set. */
    @FunctionalInterface
    interface KeySource {
        /** The key set as JSON (RFC 7517). */
        String read() throws IOException;
    }

    IssuerKeys(KeySource source, Duration lifetime, Duration outage, Clock clock) {
        this.source = source;
        this.lifetime = lifetime;
        this.outage = outage;
        this.clock = clock;
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known before = known;
        List<JWK> found = before == null || isOutdated(before) ? List.of() : selector.select(before.keys());
        if (before == null || found.isEmpty()) {
            return afterLook(selector, before);
        }
        if (clock.instant().isAfter(before.at().plus(lifetime))) {
            refresh(before);
        }
        return found;
    }

    private List<JWK> afterLook(JWKSelector selector, @Nullable Known before) throws KeySourceException {
        Known after = look(before);
        if (after == null || isOutdated(after)) {
            throw new RemoteKeySourceException("The public keys cannot be read", null);
        }
        return selector.select(after.keys());
    }

    /** Keys that were not confirmed for longer than the tolerated outage are not used. */
    private boolean isOutdated(Known keys) {
        return clock.instant().isAfter(keys.at().plus(lifetime).plus(outage));
    }

    private void refresh(Known before) {
        if (isDue() && refreshing.compareAndSet(false, true)) {
            // not awaited
            CompletableFuture<Void> unused = CompletableFuture.runAsync(() -> look(before))
                    .whenComplete((done, failure) -> refreshing.set(false));
        }
    }

    /** Refreshes the keys, unless another thread has just done so; returns the keys then known. */
    private @Nullable Known look(@Nullable Known before) {
        looking.lock();
        try {
            if (Objects.equals(known, before) && isDue()) {
                lastLook = clock.instant();
                known = new Known(JWKSet.parse(source.read()), lastLook);
            }
        } catch (IOException | ParseException unreadable) {
            LOG.warn("The public keys of the issuer could not be refreshed: {}", unreadable.toString());
        } finally {
            looking.unlock();
        }
        return known;
    }

    private boolean isDue() {
        return !clock.instant().isBefore(lastLook.plus(PAUSE));
    }
}
