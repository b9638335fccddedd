package movr.commands.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import movr.base.rejection.Rejection;
import movr.commands.Answer;
import movr.commands.Command;
import movr.commands.CommandId;
import movr.commands.Fingerprint;
import movr.testing.SettableClock;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Answers and refusals as they are stored, and as a repeat gets them, also from a record of another release. */
class StoredAnswersTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final CommandId ID = CommandId.of("default", "caller", "key");
    private static final Order BOOK = new Order("book", 2);

    private final SettableClock clock = new SettableClock(NOON);
    private final StoredAnswers answers = new StoredAnswers(JsonMapper.builder().build(), clock, Duration.ofHours(24));

    /** A command. */
    private record Order(String goods, int pieces) implements Command<Placed> {

        @Override
        public String region() {
            return "default";
        }

        @Override
        public Class<Placed> bodyType() {
            return Placed.class;
        }
    }

    /** Its answer. */
    private record Placed(String order, int left) {}

    /** A refusal of its handler. */
    private static final class SoldOut extends Rejection {

        SoldOut() {
            super(Kind.CONFLICT, "sold-out", "Nothing is left.");
        }
    }

    @Test
    void tellsAnAnswerAgain() {
        CommandRecord row = answers.accepted(BOOK, ID, Answer.of(new Placed("o-1", 7), "token"));

        assertThat(answers.read(BOOK, row).orThrow()).isEqualTo(new Answer<>(new Placed("o-1", 7), "token", true));
        assertThat(row.accepted()).isTrue();
        assertThat(row.command()).isEqualTo("Order");
    }

    @Test
    void tellsARefusalAgain() {
        CommandRecord row = answers.refused(BOOK, ID, new SoldOut());

        Rejection told = catchThrowableOfType(
                Rejection.class, () -> answers.read(BOOK, row).orThrow());

        assertThat(told.kind()).isEqualTo(Rejection.Kind.CONFLICT);
        assertThat(told.code()).isEqualTo("sold-out");
        assertThat(told.detail()).isEqualTo("Nothing is left.");
        assertThat(row.accepted()).isFalse();
    }

    @Test
    void readsTheAnswerOfALaterRelease() {
        CommandRecord row =
                record("{\"body\":{\"order\":\"o-1\",\"left\":7,\"more\":[1]},\"consistencyToken\":\"t\",\"new\":1}");

        assertThat(answers.read(BOOK, row).orThrow().body()).isEqualTo(new Placed("o-1", 7));
    }

    @Test
    void readsTheAnswerOfAnEarlierRelease() {
        CommandRecord row = record("{\"body\":{\"order\":\"o-1\"},\"consistencyToken\":\"t\"}");

        assertThat(answers.read(BOOK, row).orThrow().body()).isEqualTo(new Placed("o-1", 0));
    }

    @Test
    void keepsAnAnswerForItsTime() {
        CommandRecord row = answers.accepted(BOOK, ID, Answer.withoutEvent(new Placed("o-1", 7)));
        assertThat(row.expiresAt()).isEqualTo(NOON.plus(Duration.ofHours(24)));

        clock.pass(Duration.ofHours(24).minusMillis(1));
        assertThat(answers.expired(row)).isFalse();
        clock.pass(Duration.ofMillis(1));
        assertThat(answers.expired(row)).isTrue();
    }

    @Test
    void tellsRequestsApartByTheirFingerprints() {
        CommandRecord row = answers.accepted(BOOK, sent("book"), Answer.withoutEvent(new Placed("o-1", 7)));

        assertThat(answers.isOf(BOOK, sent("book"), row)).isTrue();
        assertThat(answers.isOf(BOOK, sent("pen"), row)).isFalse();
        // the request decides, whatever this release makes of it
        assertThat(answers.isOf(new Order("pen", 1), sent("book"), row)).isTrue();
    }

    @Test
    void tellsCommandsApartWhereNoRequestIsKnown() {
        CommandRecord row = answers.accepted(BOOK, ID, Answer.withoutEvent(new Placed("o-1", 7)));

        assertThat(answers.isOf(BOOK, ID, row)).isTrue();
        assertThat(answers.isOf(new Order("book", 2), sent("book"), row)).isTrue();
        assertThat(answers.isOf(new Order("book", 3), ID, row)).isFalse();
        assertThat(answers.isOf(new Order("pen", 2), sent("book"), row)).isFalse();
    }

    /** A fingerprint in the format of another release says nothing: then the commands are compared. */
    @Test
    void fallsBackToTheCommandWhereFingerprintsCannotBeCompared() {
        CommandRecord row = answers.accepted(BOOK, sent("former"), Answer.withoutEvent(new Placed("o-1", 7)));

        assertThat(answers.isOf(BOOK, sent("book"), row)).isTrue();
        assertThat(answers.isOf(new Order("pen", 2), sent("book"), row)).isFalse();
    }

    private static CommandRecord record(String answer) {
        return new CommandRecord("Order", "0", null, true, answer, NOON);
    }

    private static CommandId sent(String content) {
        return ID.sentAs(new Text(content));
    }

    /** A request as its own fingerprint. */
    private record Text(String text) implements Fingerprint {

        @Override
        public Optional<Boolean> sameAs(String kept) {
            return kept.equals("former") ? Optional.empty() : Optional.of(kept.equals(text));
        }
    }
}
