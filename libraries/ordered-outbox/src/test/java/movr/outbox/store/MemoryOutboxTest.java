package movr.outbox.store;

import java.time.Duration;
import java.time.Instant;
import movr.outbox.OutboxShard;
import movr.streams.EventEnvelope;
import movr.testing.SettableClock;

/** The outbox in memory keeps the promises that the relay's unit tests rest on. */
class MemoryOutboxTest extends OutboxStoreContract {

    private final SettableClock clock = new SettableClock(Instant.EPOCH);
    private final MemoryOutbox outbox = MemoryOutbox.of("nobody", LEASE, clock);

    @Override
    OutboxStore seenBy(String owner) {
        return outbox.seenBy(owner);
    }

    @Override
    void commit(OutboxShard shard, EventEnvelope event) {
        outbox.add(shard, event);
    }

    @Override
    void passTime(Duration time) {
        clock.pass(time);
    }
}
