package movr.projections.rebuild;

import java.util.List;
import java.util.UUID;
import movr.projections.Schema;
import org.springframework.jdbc.support.SqlArrayValue;

/**
 * Streams that have ended and that the log may have forgotten: compaction drops the last message of a removed account, and
 * an old event that is sent again must not revive it.
 */
final class EndedStreams {

    private static final String FORGOTTEN = """
            SELECT stream_id FROM %1$s.streams live WHERE ended AND NOT frozen
                AND NOT EXISTS (SELECT FROM %2$s.streams next WHERE next.stream_id = live.stream_id)""";

    private static final String KEEP = """
            INSERT INTO %2$s.streams SELECT * FROM %1$s.streams WHERE stream_id = ANY (?) AND ended AND NOT frozen
            ON CONFLICT (stream_id) DO NOTHING""";

    private final RebuildLock lock;
    private final Schema live;

    EndedStreams(RebuildLock lock, Schema live) {
        this.lock = lock;
        this.live = live;
    }

    /** The ended streams of which the rebuild has met nothing so far. */
    List<UUID> forgotten() {
        return lock.withoutTimeout(() -> lock.jdbc()
                .queryForList(FORGOTTEN.formatted(live.name(), live.next().name()), UUID.class));
    }

    /**
     * Keeps the state of those of which it has met nothing since.
     *
     * @param ended before the log was read up to the live offsets the last time: the log has nothing more of them
     */
    void keep(List<UUID> ended) {
        lock.withoutTimeout(() -> lock.jdbc()
                .update(KEEP.formatted(live.name(), live.next().name()), new SqlArrayValue("uuid", ended.toArray())));
    }
}
