package movr.simulation.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import movr.simulation.kafka.Entry.SimRecord;
import movr.simulation.schedule.Scheduler;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Kafka cluster in memory: partitions, the coordinator of transactions, and what may happen to them. */
public final class Broker {

    private static final long MARKERS_WITHIN_MICROS = 40_000;
    private static final long TRANSACTION_TIMEOUT_MICROS = 10_000_000;
    private static final long POLL_MICROS = 500_000;

    private final Scheduler scheduler;
    private final SplittableRandom random;
    private final String name;
    private final Watcher watcher;
    private final Map<TopicPartition, PartitionLog> logs =
            new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
    private final Map<String, Coordinated> coordinated = new LinkedHashMap<>();
    private final Map<String, Group> groups = new HashMap<>();
    private final List<SimTransaction> deciding = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Set<String> published = new HashSet<>();
    private boolean fencing = true;
    private boolean lateRepeats;
    private long downUntil;

    /** Observer of records when they are committed, in each partition's order. */
    @FunctionalInterface
    public interface Watcher {

        /** Called for each record. */
        void published(ConsumerRecord<String, byte[]> record);
    }

    /** State of a transactional id. */
    private static final class Coordinated {

        private int epoch;
        private @Nullable SimTransaction open;
    }

    /** Creates a broker without topics. */
    public Broker(Scheduler scheduler, SplittableRandom random, String name, Watcher watcher) {
        this.scheduler = scheduler;
        this.random = random;
        this.name = name;
        this.watcher = watcher;
    }

    /** Creates a topic. */
    public Broker create(String topic, int partitions, boolean compacted) {
        for (int i = 0; i < partitions; i++) {
            TopicPartition partition = new TopicPartition(topic, i);
            logs.put(partition, new PartitionLog(scheduler, partition, compacted));
        }
        return this;
    }

    /** Plants a fault: producers are not fenced by their successors. */
    public void withoutFences() {
        fencing = false;
    }

    /** Plants a fault: a producer that is fenced may still send what others have sent before. */
    public void takingLateRepeats() {
        lateRepeats = true;
    }

    /** Answers nobody for some time. */
    public void outage(long micros) {
        downUntil = scheduler.now() + micros;
    }

    /** Answers again, and accepts all records. */
    public void heal() {
        downUntil = 0;
        refused.clear();
    }

    /** Refuses an event as too large. */
    public void refuse(String eventId) {
        refused.add(eventId);
    }

    /** Moves the leadership of some partition. */
    public void changeLeader() {
        List<PartitionLog> all = List.copyOf(logs.values());
        all.get(random.nextInt(all.size())).changeLeader();
    }

    /** Compacts the topics that are to be. */
    public void compact(long tombstoneRetention) {
        settle();
        logs.values().forEach(log -> log.compact(scheduler.now(), tombstoneRetention));
    }

    /** The committed records of a partition, as far as compaction has left them. */
    public List<ConsumerRecord<String, byte[]>> committed(TopicPartition partition) {
        settle();
        PartitionLog log = log(partition);
        long end = log.lastStable();
        return log.entries().stream()
                .filter(entry -> entry.offset() < end && entry.visible())
                .map(entry -> consumed(log, entry))
                .toList();
    }

    /** The offset after the last committed record or marker. */
    public long lastStable(TopicPartition partition) {
        settle();
        return log(partition).lastStable();
    }

    /** The partitions of a topic. */
    public List<TopicPartition> partitions(String topic) {
        return logs.keySet().stream()
                .filter(partition -> partition.topic().equals(topic))
                .toList();
    }

    /** The consumer group of a name. */
    public Group group(String group, Set<String> topics) {
        return groups.computeIfAbsent(
                group,
                key -> new Group(topics.stream()
                        .sorted()
                        .flatMap(topic -> partitions(topic).stream())
                        .toList()));
    }

    /** All consumer groups. */
    public List<Group> groups() {
        return groups.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
    }

    Set<String> topics() {
        Set<String> topics = new HashSet<>();
        logs.keySet().forEach(partition -> topics.add(partition.topic()));
        return topics;
    }

    Scheduler scheduler() {
        return scheduler;
    }

    SplittableRandom random() {
        return random;
    }

    boolean refuses(String eventId) {
        return refused.contains(eventId);
    }

    PartitionLog log(TopicPartition partition) {
        return Objects.requireNonNull(logs.get(partition), () -> "There is no " + partition);
    }

    TopicPartition partitionOf(String topic, @Nullable String key) {
        List<TopicPartition> partitions = partitions(topic);
        return partitions.get(Math.floorMod(String.valueOf(key).hashCode(), partitions.size()));
    }

    /**
     * A step in which a client asks and the broker answers, or does not.
     *
     * @throws TimeoutException when it has not for so long
     */
    void ask(String what, long patienceMicros) {
        scheduler.step(name + " " + what);
        long until = scheduler.now() + patienceMicros;
        while (scheduler.now() < downUntil) {
            if (scheduler.now() >= until) {
                throw new TimeoutException(name + " does not answer");
            }
            scheduler.sleep(POLL_MICROS);
        }
        settle();
    }

    /** Writes the markers that are due, and aborts transactions that were forgotten. */
    void settle() {
        for (SimTransaction transaction : List.copyOf(deciding)) {
            if (transaction.markersAt() <= scheduler.now()) {
                mark(transaction);
            }
        }
        for (Coordinated id : coordinated.values()) {
            if (id.open != null && id.open.begun() + TRANSACTION_TIMEOUT_MICROS < scheduler.now()) {
                id.epoch++;
                decide(id.open, false);
                id.open = null;
            }
        }
    }

    int begin(String id) {
        Coordinated state = coordinated.computeIfAbsent(id, key -> new Coordinated());
        if (!fencing) {
            return 0;
        }
        if (state.open != null) {
            decide(state.open, false);
            state.open = null;
        }
        finish();
        return ++state.epoch;
    }

    /** Markers of transactions that were decided before, written before a client of the coordinator goes on. */
    private void finish() {
        List.copyOf(deciding).forEach(this::mark);
    }

    /** The transaction that a producer adds to. */
    SimTransaction transaction(String id, int epoch, @Nullable SimTransaction mine, List<String> events) {
        Coordinated state = Objects.requireNonNull(coordinated.get(id));
        if (fenced(state, epoch, events) || !fencing) {
            // it is let in, beside the other one
            return mine == null ? new SimTransaction(scheduler.now()) : mine;
        }
        if (state.open == null) {
            finish();
            state.open = new SimTransaction(scheduler.now());
        }
        return state.open;
    }

    /** True when it is fenced, but what it sends may be repeated. */
    private boolean fenced(Coordinated state, int epoch, List<String> events) {
        if (!fencing || state.epoch == epoch) {
            return false;
        }
        if (lateRepeats && !events.isEmpty() && published.containsAll(events)) {
            return true;
        }
        throw new InvalidProducerEpochException("There is a newer producer with the id");
    }

    void endTransaction(String id, int epoch, @Nullable SimTransaction mine, boolean commit) {
        Coordinated state = Objects.requireNonNull(coordinated.get(id));
        if (mine != null && mine != state.open && !mine.decided() && (lateRepeats || !fencing)) {
            decide(mine, commit);
            return;
        }
        fenced(state, epoch, List.of());
        if (mine != null && mine == state.open) {
            decide(mine, commit);
            state.open = null;
        } else if (mine != null && mine.decided() && mine.commits() != commit) {
            throw new InvalidProducerEpochException("The transaction was decided otherwise");
        }
    }

    private void decide(SimTransaction transaction, boolean commit) {
        transaction.decide(commit, scheduler.now() + random.nextLong(MARKERS_WITHIN_MICROS));
        deciding.add(transaction);
    }

    private void mark(SimTransaction transaction) {
        deciding.remove(transaction);
        transaction.end();
        for (PartitionLog log : transaction.partitions()) {
            if (transaction.commits()) {
                log.entries().stream()
                        .filter(entry -> entry.transaction() == transaction && entry.record() != null)
                        .forEach(entry -> tell(log, entry));
            }
            log.replicate(log.append(null, transaction));
        }
    }

    void tell(PartitionLog log, Entry entry) {
        published.add(eventIdOf(Objects.requireNonNull(entry.record())));
        watcher.published(consumed(log, entry));
    }

    static String eventIdOf(SimRecord record) {
        Header header = record.headers().lastHeader("ce_id");
        return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
    }

    ConsumerRecord<String, byte[]> consumed(PartitionLog log, Entry entry) {
        SimRecord record = Objects.requireNonNull(entry.record());
        return new ConsumerRecord<>(
                log.partition().topic(),
                log.partition().partition(),
                entry.offset(),
                record.timestamp(),
                TimestampType.CREATE_TIME,
                ConsumerRecord.NULL_SIZE,
                ConsumerRecord.NULL_SIZE,
                record.key(),
                record.value(),
                record.headers(),
                Optional.empty());
    }
}
