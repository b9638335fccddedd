package movr.simulation.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import movr.simulation.schedule.SimProcess;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;

/** Consumer of committed records of a simulated broker, alone or as a member of a group. */
@SuppressWarnings("UnsynchronizedOverridesSynchronized") // one fiber runs at a time
public final class SimConsumer extends MockConsumer<String, byte[]> {

    private static final long PATIENCE_MICROS = 10_000_000;
    private static final int MOST_RECORDS = 12;

    private final Broker broker;
    private final Map<TopicPartition, Long> positions = new HashMap<>();
    private Set<TopicPartition> assigned = new HashSet<>();
    private @Nullable Group group;
    private Group.@Nullable Member member;
    private @Nullable ConsumerAwareRebalanceListener listener;

    /** Creates a consumer without partitions. */
    public SimConsumer(Broker broker) {
        super("earliest");
        this.broker = broker;
    }

    /** Makes it a member of a group. */
    public void join(Group of, SimProcess process, ConsumerAwareRebalanceListener told) {
        group = of;
        member = of.join(process, broker.scheduler().now());
        listener = told;
    }

    @Override
    public Set<TopicPartition> assignment() {
        return new HashSet<>(assigned);
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        assigned = new HashSet<>(partitions);
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
    }

    @Override
    public void seekToEnd(Collection<TopicPartition> partitions) {
        endOffsets(partitions).forEach(this::seek);
    }

    @Override
    public long position(TopicPartition partition) {
        return positions.getOrDefault(partition, 0L);
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        return OptionalLong.empty();
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics() {
        broker.ask("list topics", PATIENCE_MICROS);
        Map<String, List<PartitionInfo>> topics = new HashMap<>();
        broker.topics().forEach(topic -> topics.put(topic, List.of()));
        return topics;
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        broker.ask("list offsets", PATIENCE_MICROS);
        Map<TopicPartition, Long> ends = new HashMap<>();
        partitions.forEach(
                partition -> ends.put(partition, broker.log(partition).lastStable()));
        return ends;
    }

    @Override
    public ConsumerRecords<String, byte[]> poll(Duration timeout) {
        broker.ask("poll", Long.MAX_VALUE / 2);
        rebalance();
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = fetched();
        if (records.isEmpty()) {
            broker.scheduler().sleep(timeout.toNanos() / 1_000);
            return ConsumerRecords.empty();
        }
        broker.scheduler().step("polled");
        return new ConsumerRecords<>(records, Map.of());
    }

    private void rebalance() {
        if (group == null || member == null || listener == null) {
            return;
        }
        Set<TopicPartition> wanted = group.assignment(member, broker.scheduler().now());
        if (wanted == null) {
            Set<TopicPartition> lost = assigned;
            assigned = new HashSet<>();
            listener.onPartitionsLost(this, lost);
            return;
        }
        Set<TopicPartition> gone = new HashSet<>(assigned);
        gone.removeAll(wanted);
        Set<TopicPartition> added = new HashSet<>(wanted);
        added.removeAll(assigned);
        assigned = wanted;
        if (!gone.isEmpty()) {
            listener.onPartitionsRevokedAfterCommit(this, gone);
            positions.keySet().removeAll(gone);
        }
        if (!added.isEmpty()) {
            listener.onPartitionsAssigned(this, added);
        }
    }

    private Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> fetched() {
        Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> records = new LinkedHashMap<>();
        int most = 1 + broker.random().nextInt(MOST_RECORDS);
        List<TopicPartition> order = new ArrayList<>(assigned);
        order.sort((one, other) -> one.toString().compareTo(other.toString()));
        for (TopicPartition partition : order) {
            PartitionLog log = broker.log(partition);
            long end = log.lastStable();
            long position = position(partition);
            List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
            for (Entry entry : log.entries()) {
                if (entry.offset() < position) {
                    continue;
                }
                if (entry.offset() >= end || found.size() == most) {
                    end = Math.min(end, entry.offset());
                    break;
                }
                if (entry.visible()) {
                    found.add(broker.consumed(log, entry));
                }
            }
            positions.put(partition, Math.max(position, end));
            if (!found.isEmpty()) {
                records.put(partition, found);
            }
        }
        return records;
    }

    @Override
    public void close() {
        assigned = new HashSet<>();
    }
}
