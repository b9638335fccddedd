package movr.query.live;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import movr.query.live.LiveVehicles.Changes;
import movr.query.live.LiveVehicles.LiveRow;
import movr.query.live.WatchVehicles.InitialListing;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/**
 * Handler of the subscription query's initial result. Snapshots are cached briefly: when a thousand listeners reconnect
 * at once after a restart, a city is read and encoded once, and the bytes are shared; changes since the snapshot are
 * sent after it.
 */
@Component
final class LiveQueryHandler {

    private static final Duration MOMENT = Duration.ofSeconds(2);

    /** With more changes than this, a new snapshot is shorter. */
    private static final int MOST_CHANGES = 1_000;

    private static final int ALL_CHANGES = 100_000;

    private final LiveVehicles vehicles;
    private final SseEncoder frames;
    private final LoadingCache<String, InitialListing> snapshots;

    LiveQueryHandler(LiveVehicles vehicles, SseEncoder frames) {
        this.vehicles = vehicles;
        this.frames = frames;
        this.snapshots = Caffeine.newBuilder().expireAfterWrite(MOMENT).build(this::snapshot);
    }

    @QueryHandler
    InitialListing handle(WatchVehicles query) {
        Position after = query.after();
        if (after != null) {
            Changes read = vehicles.since(after, query.city(), MOST_CHANGES);
            if (!read.full() && read.position().covers(after)) {
                return new InitialListing(read.position(), framesOf(read));
            }
        }
        return fromTheBeginning(query.city());
    }

    private InitialListing fromTheBeginning(String city) {
        InitialListing snapshot = snapshots.get(city);
        Changes read = vehicles.since(snapshot.position(), city, ALL_CHANGES);
        List<byte[]> all = new ArrayList<>(snapshot.frames());
        all.addAll(framesOf(read));
        return new InitialListing(read.position(), all);
    }

    private InitialListing snapshot(String city) {
        List<LiveRow> rows = vehicles.snapshot(city);
        Position position = Position.read(rows.get(0).position());
        return new InitialListing(
                position,
                frames.snapshot(
                        rows.stream()
                                .map(LiveRow::vehicle)
                                .filter(Objects::nonNull)
                                .toList(),
                        position));
    }

    private static List<byte[]> framesOf(Changes read) {
        return read.all().stream().map(each -> each.change().frame()).toList();
    }
}
