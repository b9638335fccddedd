package movr.projections;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Generated movements of some goods, and the stock that must come of them. One thread sends; others may ask for
 * the number of movements meanwhile.
 */
public final class Ledger {

    private static final int MOST_PIECES = 100;

    private final WarehouseWorld world;
    private final Random random;
    private final List<UUID> goods = new ArrayList<>();
    private final Map<UUID, Long> versions = new TreeMap<>();
    private final Map<UUID, Integer> pieces = new TreeMap<>();
    private final AtomicLong events = new AtomicLong();

    /** Creates a ledger without movements. */
    public Ledger(WarehouseWorld world, int goods, long seed) {
        this.world = world;
        this.random = new Random(seed);
        for (int i = 0; i < goods; i++) {
            this.goods.add(new UUID(random.nextLong(), random.nextLong()));
        }
    }

    /** Sends this many movements of random goods, each stream in order. */
    public void send(int movements) {
        List<ProducerRecord<String, byte[]>> messages = new ArrayList<>();
        for (int i = 0; i < movements; i++) {
            UUID each = goods.get(random.nextInt(goods.size()));
            int moved = random.nextInt(MOST_PIECES) - MOST_PIECES / 2;
            pieces.merge(each, moved, Integer::sum);
            messages.add(world.moved(each, versions.merge(each, 1L, Long::sum), moved));
        }
        world.send(messages);
        events.addAndGet(movements);
    }

    /** The rows that all movements make. */
    public Map<UUID, Integer> pieces() {
        return pieces;
    }

    /** Number of movements that Kafka has. */
    public long events() {
        return events.get();
    }
}
