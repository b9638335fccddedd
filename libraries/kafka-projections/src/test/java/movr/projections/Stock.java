package movr.projections;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Projection of the stock of goods. Its rows are sums: an event that is lost or applied twice shows in them.
 *
 * @param before called before each event is applied; may throw or wait
 */
public record Stock(JdbcTemplate jdbc, String topic, BiConsumer<Schema, StreamEvent> before) implements Projection {

    /** Home region of all streams. */
    public static final String REGION = "default";

    /** Family of all streams. */
    public static final String FAMILY = "goods";

    /** Pieces that do not fit into the table: the projection fails on them each time. */
    public static final int TOO_MANY = 1_000_000;

    static final String TABLE = """
            CREATE TABLE stock.goods (goods_id UUID PRIMARY KEY, pieces INT NOT NULL, CHECK (pieces < 1000000))""";

    private static final String ADD = """
            INSERT INTO {schema}.goods (goods_id, pieces) VALUES (?, ?)
            ON CONFLICT (goods_id) DO UPDATE SET pieces = goods.pieces + excluded.pieces""";

    /** Pieces came in, or went out. */
    public record Moved(UUID goodsId, int pieces, Instant movedAt) {}

    @Override
    public String name() {
        return "stock";
    }

    @Override
    public List<Source> sources() {
        return List.of(new Source(REGION, FAMILY, topic));
    }

    /** A test creates the index. */
    @Override
    public Set<String> queryIndexes() {
        return Set.of("goods_pieces_idx");
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        for (StreamEvent event : events) {
            before.accept(schema, event);
            Moved moved = (Moved) event.event();
            jdbc.update(schema.in(ADD), moved.goodsId(), moved.pieces());
        }
    }
}
