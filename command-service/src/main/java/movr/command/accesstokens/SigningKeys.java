package movr.command.accesstokens;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that sign and verify tokens. The last one by name signs, all of them verify. To rotate, add {@code
 * <kid>.next.pem}, which is published and verifies but does not sign; rename it to {@code <kid>.pem} when every replica
 * and query service has loaded it, else its first tokens would be refused by those that have not; delete the old file
 * when the last token that it signed has expired. RS256, because every request pays for verifying a signature.
 */
final class SigningKeys implements JWKSource<SecurityContext> {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final Supplier<List<RSAKey>> source;
    private final Duration reloadInterval;
    private final Clock clock;
    private volatile Loaded loaded;

    private record Loaded(List<RSAKey> keys, JWKSet published, Instant at) {}

    SigningKeys(Supplier<List<RSAKey>> source, Duration reloadInterval, Clock clock) {
        this.source = source;
        this.reloadInterval = reloadInterval;
        this.clock = clock;
        this.loaded = load(source.get(), clock.instant());
    }

    RSAKey signer() {
        List<RSAKey> keys = current().keys();
        return keys.get(keys.size() - 1);
    }

    List<RSAKey> all() {
        return current().keys();
    }

    JWKSet published() {
        return current().published();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(new JWKSet(List.copyOf(current().keys())));
    }

    private Loaded current() {
        Loaded known = loaded;
        if (!clock.instant().isBefore(known.at().plus(reloadInterval))) {
            known = reload(known);
            loaded = known;
        }
        return known;
    }

    /** An invalid file must not remove the valid keys. */
    private Loaded reload(Loaded known) {
        try {
            return load(source.get(), clock.instant());
        } catch (IllegalStateException unreadable) {
            LOG.error("The signing keys were not reloaded; the old ones stay in use: {}", unreadable.getMessage());
            return load(known.keys(), clock.instant());
        }
    }

    private static Loaded load(List<RSAKey> keys, Instant at) {
        List<JWK> all = List.copyOf(keys);
        return new Loaded(keys, new JWKSet(all).toPublicJWKSet(), at);
    }
}
