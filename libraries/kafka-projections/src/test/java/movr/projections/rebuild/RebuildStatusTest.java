package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import movr.projections.rebuild.RebuildStatus.State;
import org.junit.jupiter.api.Test;

/** Share and remaining time of a rebuild. */
class RebuildStatusTest {

    @Test
    void tellsItsShare() {
        assertThat(status(State.RUNNING, 0, 400, 0).percent()).isZero();
        assertThat(status(State.RUNNING, 100, 400, 10).percent()).isEqualTo(25);
        assertThat(status(State.SWAPPED, 400, 400, 40).percent()).isEqualTo(100);
    }

    /** The live projection may have been set back meanwhile. */
    @Test
    void isNeverAboveAll() {
        assertThat(status(State.RUNNING, 500, 400, 40).percent()).isEqualTo(100);
    }

    @Test
    void isAllOfAnEmptyLogOnceItIsDone() {
        assertThat(status(State.RUNNING, 0, 0, 0).percent()).isZero();
        assertThat(status(State.SWAPPED, 0, 0, 1).percent()).isEqualTo(100);
    }

    /** Kafka may have been away, so that not even the length of the log is known. */
    @Test
    void isNothingOfALogThatItNeverCameTo() {
        assertThat(status(State.FAILED, 0, 0, 1).percent()).isZero();
        assertThat(status(State.INTERRUPTED, 0, 0, 1).percent()).isZero();
    }

    @Test
    void estimatesTheRestByTheSpeedSoFar() {
        assertThat(status(State.RUNNING, 100, 400, 10).secondsLeft()).isEqualTo(30);
        assertThat(status(State.RUNNING, 500, 400, 10).secondsLeft()).isZero();
    }

    @Test
    void estimatesNothingBeforeItHasReadAnythingOrWhenItIsOver() {
        assertThat(status(State.RUNNING, 0, 400, 10).secondsLeft()).isNull();
        assertThat(status(State.SWAPPED, 400, 400, 10).secondsLeft()).isNull();
        assertThat(status(State.FAILED, 100, 400, 10).secondsLeft()).isNull();
    }

    @Test
    void changesItsStateAlone() {
        RebuildStatus running = status(State.RUNNING, 100, 400, 10);

        assertThat(running.as(State.INTERRUPTED)).isEqualTo(status(State.INTERRUPTED, 100, 400, 10));
        assertThat(running.running()).isTrue();
        assertThat(running.as(State.INTERRUPTED).running()).isFalse();
    }

    private static RebuildStatus status(State state, long read, long total, long seconds) {
        return new RebuildStatus("stock", state, "", 1, read, total, Instant.EPOCH, Instant.ofEpochSecond(seconds));
    }
}
