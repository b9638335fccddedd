package movr.commands.idempotency;

import movr.base.loops.Loop;
import org.springframework.scheduling.annotation.Scheduled;

/** Schedule of the purge on Spring's scheduler: a failed run is followed by the next one. */
class ScheduledPurge {

    private final RecordPurge purge;
    private final Loop loop;

    ScheduledPurge(RecordPurge purge, Loop loop) {
        this.purge = purge;
        this.loop = loop;
    }

    /** No limit on a run: a backlog takes its time, and each statement has a limit of its own. */
    @Scheduled(
            fixedDelayString = "${movr.ledger.purge-interval:1m}",
            initialDelayString = "${movr.ledger.purge-interval:1m}")
    void run() {
        try {
            purge.purge();
            loop.worked();
        } catch (Throwable failure) {
            loop.failed(failure);
        }
    }
}
