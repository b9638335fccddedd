package movr.simulation.services;

import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import movr.projections.Projection;
import movr.projections.Schema;
import movr.projections.Source;
import movr.projections.StreamEvent;
import movr.simulation.world.SimContract;
import org.springframework.jdbc.core.JdbcTemplate;

/** Projection with a row for each stream: its version and the content of its last event; none once it has ended. */
final class RowsProjection implements Projection {

    private static final String SAVE = """
        INSERT INTO {schema}.rows (stream_id, region, version, content) VALUES (?, ?, ?, ?)
        ON CONFLICT (stream_id) DO UPDATE SET version = excluded.version, content = excluded.content\
        """;

    private static final String END = "DELETE FROM {schema}.rows WHERE stream_id = ?";

    private static final String FORGET = "DELETE FROM {schema}.rows WHERE region = ?";

    private final String name;
    private final List<Source> sources;
    private final Set<String> poison;
    private final JdbcTemplate jdbc;

    /**
     * Creates a projection.
     *
     * @param poison contents of events that it cannot apply
     */
    RowsProjection(String name, List<Source> sources, Set<String> poison, DataSource database) {
        this.name = name;
        this.sources = sources;
        this.poison = poison;
        this.jdbc = new JdbcTemplate(database);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<Source> sources() {
        return sources;
    }

    @Override
    public void apply(Schema schema, List<StreamEvent> events) {
        events.forEach(event -> apply(schema, event));
    }

    private void apply(Schema schema, StreamEvent event) {
        String content = ((SimContract.Event) event.event()).content();
        if (content == null) {
            jdbc.update(schema.in(END), event.stream());
            return;
        }
        if (poison.contains(content)) {
            throw new IllegalStateException("poison");
        }
        jdbc.update(schema.in(SAVE), event.stream(), event.region(), event.version(), content);
    }

    @Override
    public void forget(Schema schema, Source source) {
        jdbc.update(schema.in(FORGET), source.region());
    }
}
