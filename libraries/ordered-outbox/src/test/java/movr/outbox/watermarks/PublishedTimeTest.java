package movr.outbox.watermarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times that follow from snapshots of an outbox. */
class PublishedTimeTest {

    private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
    private static final UUID ONE = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);

    private final PublishedTime published = new PublishedTime();

    @Test
    void isNowWhenNothingWaits() {
        assertThat(published.observe(NOON, Set.of(), true)).contains(NOON);
        assertThat(published.isWaiting()).isFalse();
    }

    @Test
    void isTheTimeBeforeTheSnapshotWhoseEventsHaveLeft() {
        assertThat(published.observe(NOON, Set.of(ONE), true)).isEmpty();
        assertThat(published.isWaiting()).isTrue();

        assertThat(published.observe(NOON.plusSeconds(1), Set.of(ONE, OTHER), true))
                .isEmpty();
        assertThat(published.observe(NOON.plusSeconds(2), Set.of(OTHER), true)).contains(NOON);
        assertThat(published.observe(NOON.plusSeconds(3), Set.of(), true)).contains(NOON.plusSeconds(3));
    }

    @Test
    void goesOnFromTheSnapshotThatShowedTheLastOneLeave() {
        published.observe(NOON, Set.of(ONE), true);
        published.observe(NOON.plusSeconds(2), Set.of(OTHER), true);

        assertThat(published.observe(NOON.plusSeconds(4), Set.of(new UUID(0, 3)), true))
                .contains(NOON.plusSeconds(2));
    }

    /** The events that are awaited may be among those that were left out. */
    @Test
    void isUnknownFromAnIncompleteSnapshot() {
        assertThat(published.observe(NOON, Set.of(ONE), false)).isEmpty();
        assertThat(published.isWaiting()).isFalse();
        published.observe(NOON.plusSeconds(1), Set.of(ONE), true);

        assertThat(published.observe(NOON.plusSeconds(2), Set.of(OTHER), false)).isEmpty();
        assertThat(published.observe(NOON.plusSeconds(3), Set.of(OTHER), true)).contains(NOON.plusSeconds(1));
    }

    /** Events are committed and leave at any time, in any order. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void saysNothingFalse(long seed) {
        Random random = new Random(seed);
        List<Event> all = new ArrayList<>();
        Set<UUID> outbox = new HashSet<>();
        int told = 0;
        for (int step = 0; step < 20_000; step++) {
            Instant now = NOON.plusMillis(step);
            if (random.nextInt(3) == 0) {
                Event event = new Event(new UUID(1, step), now);
                all.add(event);
                outbox.add(event.id());
            }
            if (random.nextInt(3) == 0 && !outbox.isEmpty()) {
                outbox.remove(List.copyOf(outbox).get(random.nextInt(outbox.size())));
            }
            if (random.nextInt(20) == 0) {
                Instant before = now.plusNanos(1);
                boolean complete = random.nextInt(4) > 0;
                Set<UUID> seen = complete || outbox.isEmpty()
                        ? Set.copyOf(outbox)
                        : Set.of(outbox.iterator().next());
                Optional<Instant> time = published.observe(before, seen, complete);
                time.ifPresent(claim -> assertThat(
                                all.stream().filter(event -> event.committed().isBefore(claim)))
                        .noneMatch(event -> outbox.contains(event.id())));
                told += time.isPresent() ? 1 : 0;
            }
        }
        assertThat(told).isPositive();
    }

    private record Event(UUID id, Instant committed) {}
}
