package movr.commands.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.Fingerprint;
import movr.commands.Write;
import movr.commands.failure.OutcomeUnknown;
import movr.commands.transaction.Attempts;
import movr.commands.transaction.Retries;
import movr.testing.SettableClock;
import movr.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.json.JsonMapper;

/** Records in a database: what a repeat is answered, and what a doubt is settled by. */
class IdempotencyStoreIT {

    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final JdbcClient JDBC =
            JdbcClient.create(new DriverManagerDataSource(TestDatabase.create().url(), "postgres", ""));

    private static final Order BOOK = new Order("book");
    private static final CommandId ID = CommandId.of("default", "caller", "key").sentAs(new Text("book"));

    private final SettableClock clock = new SettableClock(Instant.parse("2026-05-04T12:00:00Z"));
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final IdempotencyStore store = new IdempotencyStore(
            new CommandRecords(JDBC),
            new StoredAnswers(JsonMapper.builder().build(), clock, LIFETIME),
            new IdempotencyMetrics(meters));

    /** A command. */
    private record Order(String goods) implements Command<String> {

        @Override
        public String region() {
            return "default";
        }

        @Override
        public Class<String> bodyType() {
            return String.class;
        }
    }

    /** A refusal of its handler. */
    private static final class SoldOut extends Rejection {

        SoldOut() {
            super(Kind.CONFLICT, "sold-out", "Nothing is left.");
        }
    }

    @BeforeAll
    static void createTable() throws IOException {
        JDBC.sql(new ClassPathResource("movr/commands/postgresql.sql").getContentAsString(StandardCharsets.UTF_8))
                .update();
    }

    @BeforeEach
    void empty() {
        JDBC.sql("DELETE FROM command_records").update();
    }

    @Test
    void answersARepeat() {
        carryOut(ID, "o-1");

        assertThat(store.repeat(BOOK, ID, attempts())).contains(new Answer<>("o-1", "", true));
        assertThat(meters.get("movr.ledger.repeated").counter().count()).isOne();
    }

    @Test
    void refusesAnotherRequestUnderTheKey() {
        carryOut(ID, "o-1");
        Attempts attempts = attempts();

        assertThatExceptionOfType(IdempotencyKeyReused.class)
                .isThrownBy(() -> store.repeat(new Order("pen"), ID.sentAs(new Text("pen")), attempts));
        assertThat(truthOf(attempts)).isInstanceOf(IllegalStateException.class);
    }

    /** Once it is deleted the command may be carried out anew. */
    @Test
    void forgetsARecordThatHasExpired() {
        carryOut(ID, "o-1");
        clock.pass(LIFETIME);

        assertThat(store.repeat(BOOK, ID, attempts())).isEmpty();
        assertThat(records()).isZero();
    }

    @Test
    void leavesTheOutcomeOpenUntilARecordTells() {
        Attempts attempts = attempts();
        attempts.leaveOpen();

        assertThat(store.proof(BOOK, ID, attempts)).isEmpty();
        assertThat(truthOf(attempts)).isInstanceOf(OutcomeUnknown.class);

        carryOut(ID, "o-1");
        assertThat(store.proof(BOOK, ID, attempts)).contains(new Answer<>("o-1", "", true));
        assertThat(truthOf(attempts)).isInstanceOf(IllegalStateException.class);
    }

    /** The record of another request proves nothing of this one. */
    @Test
    void provesNothingByTheRecordOfAnotherRequest() {
        carryOut(ID, "o-1");

        assertThat(store.proof(new Order("pen"), ID.sentAs(new Text("pen")), attempts()))
                .isEmpty();
    }

    @Test
    void countsADoubtThatARecordHasSettled() {
        Attempts attempts = doubtful();
        carryOut(ID, "o-1");

        assertThat(store.repeat(BOOK, ID, attempts)).isPresent();

        assertThat(doubts("committed")).isOne();
        assertThat(meters.find("movr.ledger.repeated").counters())
                .allSatisfy(counter -> assertThat(counter.count()).isZero());
    }

    @Test
    void keepsARefusalForItsRepeat() {
        Rejection first = refusal(ID, attempts());
        Rejection second = catchThrowableOfType(Rejection.class, () -> store.repeat(BOOK, ID, attempts()));

        assertThat(first.code()).isEqualTo("sold-out");
        assertThat(second.code()).isEqualTo("sold-out");
        assertThat(second.detail()).isEqualTo(first.detail());
    }

    /** Nobody can send a generated key again. */
    @Test
    void keepsNoRefusalWithoutAKeyUnlessItIsInDoubt() {
        CommandId generated = CommandId.of("default", "caller", null);
        refusal(generated, attempts());
        assertThat(records()).isZero();

        refusal(generated, doubtful());

        assertThat(records()).isOne();
        assertThat(doubts("not_committed")).isOne();
    }

    /** The first attempt had committed, and the second one was refused because of that. */
    @Test
    void answersWithTheRecordWhenARefusalIsAConsequenceOfTheCommandItself() {
        carryOut(ID, "o-1");

        assertThat(store.refuse(BOOK, ID, new SoldOut(), attempts())).isEqualTo(new Answer<>("o-1", "", true));
    }

    @Test
    void keepsARefusalWhereAnExpiredRecordWas() {
        carryOut(ID, "o-1");
        clock.pass(LIFETIME);

        assertThat(refusal(ID, attempts()).code()).isEqualTo("sold-out");
        assertThat(records()).isOne();
    }

    @Test
    void findsTheRecordThatAnEarlierReleaseKeptUnderAnotherCaller() {
        carryOut(CommandId.of("default", "former", "key").sentAs(new Text("book")), "o-1");

        assertThat(store.refuse(BOOK, ID.formerlyOf("former"), new SoldOut(), attempts()))
                .isEqualTo(new Answer<>("o-1", "", true));
    }

    @Test
    void knowsTheViolationOfARecordsKey() {
        carryOut(ID, "o-1");

        Throwable failure = catchThrowableOfType(RuntimeException.class, () -> carryOut(ID, "o-2"));

        assertThat(IdempotencyStore.refusedAsRepeated(failure)).isTrue();
        assertThat(IdempotencyStore.stillRunning(failure)).isFalse();
        assertThat(IdempotencyStore.refusedAsRepeated(new IllegalStateException(new SQLException("no", "23505"))))
                .isFalse();
    }

    /** Writes the record of a command that was carried out. */
    private void carryOut(CommandId id, String answer) {
        Write record = store.entryFor(BOOK, id, Answer.withoutEvent(answer));
        int written = JDBC.sql(record.sql()).params(record.values()).update();
        assertThat(written).isOne();
    }

    private Rejection refusal(CommandId id, Attempts attempts) {
        return catchThrowableOfType(SoldOut.class, () -> store.refuse(BOOK, id, new SoldOut(), attempts));
    }

    private static Attempts attempts() {
        return Retries.within(Duration.ofSeconds(10)).attempts();
    }

    /** Attempts of which one has sent a COMMIT that was not answered, and another one has succeeded. */
    private static Attempts doubtful() {
        Attempts attempts = attempts();
        boolean[] sent = {false};
        assertThat(attempts.run("Order", () -> {
                    if (!sent[0]) {
                        sent[0] = true;
                        Retries.sendCommit();
                        throw new IllegalStateException(new SQLException("planned", "08006"));
                    }
                    return "done";
                }))
                .isEqualTo("done");
        assertThat(attempts.commitInDoubt()).isTrue();
        return attempts;
    }

    private static Throwable truthOf(Attempts attempts) {
        return attempts.truthOf(new IllegalStateException("planned"));
    }

    private double doubts(String resolution) {
        return meters.find("movr.ledger.doubtful").tag("resolution", resolution).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static long records() {
        return JDBC.sql("SELECT count(*) FROM command_records")
                .query(Long.class)
                .single();
    }

    /** A request as its own fingerprint. */
    private record Text(String text) implements Fingerprint {

        @Override
        public Optional<Boolean> sameAs(String kept) {
            return Optional.of(kept.equals(text));
        }
    }
}
