package movr.query.consistency;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import movr.projections.Freshness;
import movr.projections.Projection;
import movr.projections.ProjectionAdvanced;
import movr.streams.ConsistencyToken;
import movr.web.admission.ConcurrencyLimit;

/** All waiting requests, polled for together: one statement per projection and poll, however many they are. */
final class PendingReads {

    private final Freshness freshness;
    private final ConcurrencyLimit queryLimit;
    private final Set<PendingRead> waiting = ConcurrentHashMap.newKeySet();

    PendingReads(Freshness freshness, ConcurrencyLimit queryLimit, MeterRegistry registry) {
        this.freshness = freshness;
        this.queryLimit = queryLimit;
        Gauge.builder("movr.consistency.waiting", waiting, Set::size)
                .description("Streams for which queries are waiting")
                .register(registry);
    }

    boolean reads(Projection projection, ConsistencyToken token) {
        return freshness.reads(projection, token.region(), token.family());
    }

    /** Those of the tokens whose versions the projection has not applied yet. */
    List<ConsistencyToken> missing(List<ConsistencyToken> tokens, Projection projection) {
        List<UUID> streams = tokens.stream().map(ConsistencyToken::streamId).toList();
        Map<UUID, Long> applied = queryLimit.within(() -> freshness.versionsOf(projection, streams));
        return tokens.stream()
                .filter(token -> applied.getOrDefault(token.streamId(), 0L) < token.version())
                .toList();
    }

    void add(PendingRead request) {
        waiting.add(request);
    }

    void remove(PendingRead request) {
        waiting.remove(request);
    }

    boolean isNeeded() {
        return !waiting.isEmpty();
    }

    boolean concerns(ProjectionAdvanced batch) {
        return waiting.stream().anyMatch(request -> batch.streams().contains(request.stream()));
    }

    void look() {
        waiting.stream().collect(Collectors.groupingBy(PendingRead::projection)).forEach(this::look);
    }

    private void look(Projection projection, List<PendingRead> requests) {
        Set<UUID> streams = requests.stream().map(PendingRead::stream).collect(Collectors.toSet());
        Map<UUID, Long> versions = freshness.versionsOf(projection, streams);
        requests.forEach(request -> request.look(versions.getOrDefault(request.stream(), 0L)));
    }
}
