package movr.query.accesstokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import movr.testing.SettableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refreshing of the issuer's keys, and the requests that wait for it. */
class IssuerKeysTest {

    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration OUTAGE = Duration.ofHours(12);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final AtomicInteger looks = new AtomicInteger();
    private volatile List<JWK> published = List.of();
    private volatile boolean away;
    private final IssuerKeys keys = new IssuerKeys(this::publish, LIFETIME, OUTAGE, clock);

    private String publish() throws IOException {
        looks.incrementAndGet();
        if (away) {
            throw new IOException("away");
        }
        return new JWKSet(published).toString(true);
    }

    @BeforeEach
    void start() throws JOSEException {
        published = List.of(key("one"));
    }

    @Test
    void looksForAnUnknownKeyOnceInAPauseHoweverOftenItIsAskedFor() throws Exception {
        assertThat(named("one")).isEqualTo(1);
        for (int count = 0; count < 100; count++) {
            assertThat(named("forged-" + count)).isZero();
            assertThat(named("one")).isEqualTo(1);
        }
        assertThat(looks).hasValue(1);
    }

    @Test
    void knowsANewKeyAfterThePauseAtTheLatest() throws Exception {
        assertThat(named("one")).isEqualTo(1);
        published = List.of(key("two"));
        clock.pass(IssuerKeys.PAUSE);

        assertThat(named("two")).isEqualTo(1);
        assertThat(named("one")).isZero();
        assertThat(looks).hasValue(2);
    }

    @Test
    void keepsItsKeysWhileTheIssuerIsAway() throws Exception {
        assertThat(named("one")).isEqualTo(1);
        away = true;
        clock.pass(LIFETIME.plusHours(11));

        assertThat(named("one")).isEqualTo(1);
        assertThat(named("forged")).isZero();
    }

    @Test
    void saysThatKeysCannotBeHadWhenTheyCannot() throws Exception {
        away = true;
        assertThatThrownBy(() -> named("one")).isInstanceOf(KeySourceException.class);
        away = false;
        assertThatThrownBy(() -> named("one")).isInstanceOf(KeySourceException.class);
        clock.pass(IssuerKeys.PAUSE);

        assertThat(named("one")).isEqualTo(1);
        away = true;
        clock.pass(LIFETIME.plus(OUTAGE).plusSeconds(1));
        assertThatThrownBy(() -> named("one")).isInstanceOf(KeySourceException.class);
    }

    @Test
    void readsOldKeysAgainBesideTheRequest() throws Exception {
        assertThat(named("one")).isEqualTo(1);
        clock.pass(LIFETIME.plusSeconds(1));

        assertThat(named("one")).isEqualTo(1);
        await().until(() -> looks.get() == 2);
    }

    private int named(String kid) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null)
                .size();
    }

    private static RSAKey key(String kid) throws JOSEException {
        return new RSAKeyGenerator(2048).keyID(kid).generate();
    }
}
