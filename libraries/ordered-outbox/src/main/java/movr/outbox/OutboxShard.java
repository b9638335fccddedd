package movr.outbox;

/**
 * A part of a region's outbox: the unit that one relay ships at a time.
 *
 * @param region home region of the streams in it
 * @param number from 0, below {@code movr.outbox.shards}
 */
public record OutboxShard(String region, short number) {

    @Override
    public String toString() {
        return region + "-" + number;
    }
}
