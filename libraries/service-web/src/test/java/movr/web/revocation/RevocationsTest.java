package movr.web.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.Jwt;

/** Revocations: the tokens they affect, their retention, and their publication. */
class RevocationsTest {

    private static final String ERIKA = "6f1e3c52-0000-4000-8000-000000000000";
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant EXPIRY = BEGIN.plusSeconds(3_600);

    private Instant now = BEGIN.plusSeconds(60);
    private final Revocations revocations = new Revocations(new MovingClock());

    @Test
    void endsOneSessionAndNoOtherOfThePerson() {
        revoke(RevocationKeys.ofSession("one"));

        assertThat(revocations.revoked(token("one", BEGIN))).isTrue();
        assertThat(revocations.revoked(token("two", BEGIN))).isFalse();
        assertThat(revocations.revoked(token(null, BEGIN))).isFalse();
    }

    @Test
    void endsAllTokensOfAnErasedAccountWhenEverTheyWereIssued() {
        revoke(RevocationKeys.ofAccount(ERIKA));

        assertThat(revocations.revoked(token("one", BEGIN))).isTrue();
        assertThat(revocations.revoked(token(null, now.plusSeconds(100)))).isTrue();
        assertThat(revocations.sessionEnded(token("one", BEGIN))).isFalse();
    }

    @Test
    void endsWhatWasIssuedBeforeAndNotWhatIsIssuedAfterwards() {
        revoke(RevocationKeys.ofEarlierTokens(ERIKA));

        assertThat(revocations.revoked(token(null, now.minusSeconds(1)))).isTrue();
        assertThat(revocations.revoked(token("one", now))).isTrue();
        assertThat(revocations.revoked(token("two", now.plusSeconds(1)))).isFalse();
    }

    @Test
    void theLaterOfTwoRevocationsWithOneKeyHolds() {
        String key = RevocationKeys.ofEarlierTokens(ERIKA);
        revocations.add(List.of(new Revocation(key, now, EXPIRY)));
        revocations.add(List.of(new Revocation(key, now.plusSeconds(10), EXPIRY)));
        revocations.add(List.of(new Revocation(key, now, EXPIRY)));

        assertThat(revocations.revoked(token("one", now.plusSeconds(5)))).isTrue();
    }

    @Test
    void forgetsWhatHasExpired() {
        revoke(RevocationKeys.ofSession("one"));
        now = EXPIRY;
        revocations.add(List.of());

        assertThat(revocations.after(null).revocations()).isEmpty();
        assertThat(revocations.revoked(token("one", BEGIN))).isFalse();
    }

    @Test
    void tellsEachReaderWhatIsNewToIt() {
        revoke(RevocationKeys.ofSession("one"));
        String position = revocations.after(null).position();
        revoke(RevocationKeys.ofSession("two"));
        revoke(RevocationKeys.ofSession("one"));

        assertThat(revocations.after(position).revocations())
                .extracting(Revocation::key)
                .containsExactly(RevocationKeys.ofSession("two"));
        assertThat(revocations.after(revocations.after(position).position()).revocations())
                .isEmpty();
    }

    @Test
    void tellsEverythingToAReaderWhosePositionIsNotOfThisProcess() {
        revoke(RevocationKeys.ofSession("one"));
        String another = new Revocations(Clock.systemUTC()).after(null).position();
        String ours = revocations.after(null).position();

        for (String position : new String[] {another, "", ".", ours + "x", ours.replaceFirst("[.].*", ".-1")}) {
            assertThat(revocations.after(position).revocations()).as(position).hasSize(1);
        }
    }

    @Test
    void learnsNothingOfARevocationThatHasExpiredBefore() {
        now = EXPIRY;
        revoke(RevocationKeys.ofSession("one"));

        assertThat(revocations.after(null).revocations()).isEmpty();
        assertThat(revocations.revoked(token("one", BEGIN))).isFalse();
    }

    @Test
    void endsATokenThatDoesNotSayWhenItWasIssued() {
        revoke(RevocationKeys.ofEarlierTokens(ERIKA));

        assertThat(revocations.revoked(Jwt.withTokenValue("t")
                        .header("alg", "RS256")
                        .subject(ERIKA)
                        .build()))
                .isTrue();
    }

    /** A session's, a person's and an account's keys are of one id here. */
    @Test
    void confusesNoSessionWithAPersonOfTheSameId() {
        revoke(RevocationKeys.ofSession(ERIKA));

        assertThat(revocations.revoked(token("one", BEGIN))).isFalse();
        assertThat(RevocationKeys.ofSession(ERIKA))
                .isNotEqualTo(RevocationKeys.ofAccount(ERIKA))
                .isNotEqualTo(RevocationKeys.ofEarlierTokens(ERIKA))
                .doesNotContain(ERIKA);
    }

    /** As other services do, each from its last position: one that is missed would stay valid there. */
    @Test
    void tellsAReaderEachRevocationOnceWhileOthersAdd() {
        int each = 2_000;
        CompletableFuture<?>[] writers = IntStream.range(0, 3)
                .mapToObj(writer -> CompletableFuture.runAsync(() ->
                        IntStream.range(0, each).forEach(n -> revoke(RevocationKeys.ofSession(writer + "-" + n)))))
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture<Void> written = CompletableFuture.allOf(writers);
        List<String> read = new ArrayList<>();
        String position = null;
        boolean last;
        do {
            last = written.isDone();
            RevocationList news = revocations.after(position);
            news.revocations().forEach(revocation -> read.add(revocation.key()));
            position = news.position();
        } while (!last);
        written.join();

        assertThat(read).hasSize(3 * each).doesNotHaveDuplicates();
    }

    private void revoke(String key) {
        revocations.add(List.of(new Revocation(key, now, EXPIRY)));
    }

    private static Jwt token(@Nullable String session, Instant issued) {
        Jwt.Builder token =
                Jwt.withTokenValue("t").header("alg", "RS256").subject(ERIKA).issuedAt(issued);
        return session == null
                ? token.build()
                : token.claim(RevocationKeys.SESSION_CLAIM, session).build();
    }

    private final class MovingClock extends Clock {

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
