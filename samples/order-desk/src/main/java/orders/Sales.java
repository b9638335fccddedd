package orders;

import java.util.List;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.streams.EventContract;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Projection: how many pieces of each goods were sold. */
@Component
class Sales implements Projection {

    private static final String COUNT = """
            INSERT INTO {schema}.goods (name, pieces) VALUES (?, 1)
            ON CONFLICT (name) DO UPDATE SET pieces = goods.pieces + 1""";

    private final JdbcTemplate jdbc;
    private final String topic;

    Sales(JdbcTemplate jdbc, EventContract contract) {
        this.jdbc = jdbc;
        this.topic = contract.topicOf(OrderDesk.REGION, OrderDesk.FAMILY);
    }

    @Override
    public String name() {
        return "sales";
    }

    @Override
    public List<Source> sources() {
        return List.of(new Source(OrderDesk.REGION, OrderDesk.FAMILY, topic));
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        events.forEach(event -> jdbc.update(schema.in(COUNT), ((OrderPlaced) event.event()).goods()));
    }
}
