package movr.simulation.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import movr.outbox.producer.TransactionalIds;
import movr.projections.Source;
import movr.simulation.kafka.Mirror;
import movr.simulation.schedule.Scheduler;
import movr.simulation.schedule.SimClock;
import movr.simulation.sql.Database;
import org.jspecify.annotations.Nullable;

/** All that a simulation consists of, except for the services: regions, mirrors, the read database, and what is true. */
public final class World {

    /** How long topics keep tombstones; half of it is the longest gap of a reader. */
    public static final Duration TOMBSTONES = Duration.ofMinutes(20);

    /** The relays' transactional ids. */
    public static final TransactionalIds IDS = new TransactionalIds("relay-", List.of());

    private static final long COMPACTION_MICROS = 301_000_000;

    private static final long DAY_MICROS = 86_400_000_000L;

    private static final String[] NAMES = {"east", "west"};

    private final Settings settings;
    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final SimContract contract = new SimContract();
    private final Findings findings;
    private final List<Region> regions = new ArrayList<>();
    private final List<Mirror> mirrors = new ArrayList<>();
    private final Database readDatabase;
    private final Map<String, List<Source>> readModels = new LinkedHashMap<>();
    private final Set<String> poison = new HashSet<>();

    /** Creates a world in which nothing has happened. */
    public World(Settings settings, Scheduler scheduler, SplittableRandom random) {
        this.settings = settings;
        this.scheduler = scheduler;
        this.random = random;
        this.findings = new Findings(scheduler);
        for (int i = 0; i < settings.regions(); i++) {
            Region region = new Region(NAMES[i], settings, scheduler, random.split(), findings);
            region.createTopics(region.name());
            regions.add(region);
        }
        SimClock clock = new SimClock(scheduler, settings.has(Plant.BEGINNING_TO_COME) ? DAY_MICROS : 0);
        this.readDatabase = new Database(scheduler, random.split(), "read", clock, this::judgeRows);
        for (Region other : regions.subList(1, regions.size())) {
            here().createTopics(other.name());
            Mirror mirror = new Mirror(other.broker(), here().broker(), random.split(), other.topics());
            if (settings.has(Plant.MIRROR_GAP)) {
                mirror.leaveGaps();
            }
            mirrors.add(mirror);
        }
        createReadModels();
        plant();
    }

    /** A row never goes back, unless it is made anew. */
    private void judgeRows(String table, Database.Step step) {
        Map<String, @Nullable Object> before = step.before();
        Map<String, @Nullable Object> after = step.after();
        if (table.endsWith(".rows") && !step.undone() && before != null && after != null) {
            long from = (Long) Objects.requireNonNull(before.get("version"));
            long to = (Long) Objects.requireNonNull(after.get("version"));
            if (to <= from) {
                findings.add(
                        Rule.ORDER, "%s: %s goes from %d to %d".formatted(table, after.get("stream_id"), from, to));
            }
        }
    }

    /** Compacts all topics. */
    public void compact() {
        regions.forEach(region -> region.broker().compact(TOMBSTONES.toNanos() / 1_000));
    }

    /** Lets so much time pass, with nobody there, that topics have forgotten all tombstones. */
    public void forget(long moreMicros) {
        scheduler.jump(COMPACTION_MICROS);
        compact();
        scheduler.jump(TOMBSTONES.toNanos() / 1_000 + moreMicros);
        compact();
    }

    private void createReadModels() {
        addProjection("fleet", SimContract.FLEET);
        if (settings.sharing()) {
            addProjection("twin", SimContract.FLEET);
        }
        addProjection("people", SimContract.USERS);
        readDatabase
                .create("freshness", 2, "projection", "region", "as_of", "renewed_at", "applied_as_of")
                .otherwise("freshness", "renewed_at", Instant.EPOCH)
                .otherwise("freshness", "applied_as_of", Instant.EPOCH);
    }

    private void addProjection(String name, String family) {
        // people are read in their own region only
        List<Source> sources = regions.stream()
                .filter(region -> region == here() || !contract.compacted(family))
                .map(region -> new Source(region.name(), family, contract.topicOf(region.name(), family)))
                .toList();
        readModels.put(name, sources);
        readDatabase
                .create(
                        name + ".offsets",
                        2,
                        "topic",
                        "kafka_partition",
                        "next_offset",
                        "barrier",
                        "replays",
                        "code_version")
                .create(
                        name + ".streams",
                        1,
                        "stream_id",
                        "family",
                        "version",
                        "frozen",
                        "waiting",
                        "ended",
                        "last_event")
                .create(
                        name + ".parked",
                        3,
                        "topic",
                        "kafka_partition",
                        "kafka_offset",
                        "stream_id",
                        "stream_version",
                        "reason",
                        "detail",
                        "cause",
                        "record_time",
                        "record_key",
                        "record_headers",
                        "record_value",
                        "parked_at")
                .create(name + ".rows", 1, "stream_id", "region", "version", "content")
                .otherwise(name + ".offsets", "replays", 0L);
    }

    private void plant() {
        for (Region region : regions) {
            if (settings.has(Plant.NO_FENCE)) {
                region.broker().withoutFences();
            }
            if (settings.has(Plant.LATE_REGISTRATION)) {
                region.broker().takingLateRepeats();
            }
        }
        if (settings.has(Plant.OFFSET_BEFORE_ROWS)) {
            readModels.keySet().forEach(name -> readDatabase.commitEarly(name + ".offsets"));
        }
    }

    public Settings settings() {
        return settings;
    }

    public Scheduler scheduler() {
        return scheduler;
    }

    public SplittableRandom random() {
        return random;
    }

    public SimContract contract() {
        return contract;
    }

    public Findings findings() {
        return findings;
    }

    public List<Region> regions() {
        return regions;
    }

    /** The region in which answers are given. */
    public Region here() {
        return regions.get(0);
    }

    public List<Mirror> mirrors() {
        return mirrors;
    }

    public Database readDatabase() {
        return readDatabase;
    }

    /** Names of the projections, and what they read. */
    public Map<String, List<Source>> readModels() {
        return readModels;
    }

    /** Contents of events that projections fail to apply. */
    public Set<String> poison() {
        return poison;
    }

    /** Notes that something breaks. */
    public void disturb() {
        regions.forEach(region -> region.truth().disturb());
    }

    /** All events of all regions. */
    public Stream<Fact> facts() {
        return regions.stream().flatMap(region -> region.truth().facts().stream());
    }
}
