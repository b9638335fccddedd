package movr.simulation.kafka;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Administration of a simulated broker: the ends of logs. */
public final class SimAdmin {

    private static final long PATIENCE_MICROS = 10_000_000;

    private SimAdmin() {}

    /** A client of a broker. */
    public static Admin of(Broker broker) {
        return of(broker, partition -> broker.log(partition).highWatermark());
    }

    /**
     * A client with a fault: a record of another sender at the end of a partition, or one that was there before, is taken
     * for the last barrier of this one.
     *
     * @param last offset of this sender's last barrier
     */
    public static Admin mistaking(Broker broker, Function<TopicPartition, Long> last) {
        return of(broker, partition -> {
            PartitionLog log = broker.log(partition);
            long end = log.highWatermark();
            Entry newest = null;
            for (Entry entry : log.entries()) {
                if (entry.offset() < end && entry.record() != null) {
                    newest = entry;
                }
            }
            boolean foreign = newest != null && (newest.transaction() == null || repeats(log, newest));
            return foreign && last.apply(partition) >= 0 ? last.apply(partition) + 1 : end;
        });
    }

    private static boolean repeats(PartitionLog log, Entry newest) {
        String event = Broker.eventIdOf(Objects.requireNonNull(newest.record()));
        return log.entries().stream()
                .anyMatch(entry -> entry.offset() < newest.offset()
                        && entry.record() != null
                        && Broker.eventIdOf(entry.record()).equals(event));
    }

    private static Admin of(Broker broker, Function<TopicPartition, Long> ends) {
        return (Admin) Proxy.newProxyInstance(
                SimAdmin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    if (!method.getName().equals("listOffsets")) {
                        throw new UnsupportedOperationException(method.getName());
                    }
                    broker.ask("list offsets", PATIENCE_MICROS);
                    Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers = new HashMap<>();
                    for (Object partition : ((Map<?, ?>) arguments[0]).keySet()) {
                        long end = ends.apply((TopicPartition) partition);
                        answers.put(
                                (TopicPartition) partition,
                                KafkaFuture.completedFuture(new ListOffsetsResultInfo(end, -1, Optional.empty())));
                    }
                    broker.scheduler().step("offsets listed");
                    return new ListOffsetsResult(answers);
                });
    }
}
