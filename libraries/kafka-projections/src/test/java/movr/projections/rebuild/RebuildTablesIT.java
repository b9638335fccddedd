package movr.projections.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import movr.projections.ProjectionDatabase;
import movr.projections.Schema;
import movr.projections.rebuild.RebuildStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** Copy, comparison, lock and record of a rebuild, in a database. */
class RebuildTablesIT {

    private static final Schema LIVE = new Schema("stock");
    private static final DataSource DATABASE = ProjectionDatabase.create(LIVE);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final SchemaCopy copy = new SchemaCopy(JDBC);

    @BeforeAll
    static void createTables() {
        JDBC.execute("""
                CREATE TABLE stock.goods (
                    goods_id UUID, place VARCHAR(20) COLLATE "C" NOT NULL DEFAULT 'store', pieces INT NOT NULL CHECK (pieces >= 0),
                    worth INT GENERATED ALWAYS AS (pieces * 2) STORED,
                    CONSTRAINT goods_pkey PRIMARY KEY (goods_id), CONSTRAINT goods_place_key UNIQUE (place, goods_id)
                ) WITH (fillfactor = 70)""");
        JDBC.execute("CREATE INDEX goods_few_idx ON stock.goods (pieces) WHERE pieces < 10");
    }

    @AfterEach
    void clear() {
        copy.clear(LIVE);
        JDBC.execute("TRUNCATE stock.goods, stock.streams, stock.offsets, rebuilds");
    }

    /** A migration that comes after the swap names keys and indexes. */
    @Test
    void copiesTablesWithTheNamesOfKeysAndIndexes() {
        copy.make(LIVE);

        assertThat(copy.tables(LIVE.next())).isEqualTo(copy.tables(LIVE)).contains("goods", "offsets", "streams");
        assertThat(names("stock_next", "goods")).containsExactlyElementsOf(names("stock", "goods"));
        assertThat(names("stock_next", "goods")).contains("goods_pkey", "goods_place_key", "goods_few_idx");
        assertThat(copy.differs(LIVE)).isFalse();
    }

    @Test
    void copiesColumnsWithTheirRules() {
        copy.make(LIVE);

        JDBC.update("INSERT INTO stock_next.goods (goods_id, pieces) VALUES (?, 4)", UUID.randomUUID());

        assertThat(JDBC.queryForMap("SELECT place, worth FROM stock_next.goods"))
                .containsEntry("place", "store")
                .containsEntry("worth", 8);
        assertThat(JDBC.queryForObject(
                        "SELECT reloptions[1] FROM pg_class WHERE oid = 'stock_next.goods'::regclass", String.class))
                .isEqualTo("fillfactor=70");
        assertThat(JDBC.queryForObject("SELECT count(*) FROM stock.goods", Long.class))
                .isZero();
    }

    @Test
    void replacesTheRemainsOfAnInterruptedRebuild() {
        copy.make(LIVE);
        JDBC.update("INSERT INTO stock_next.goods (goods_id, pieces) VALUES (?, 4)", UUID.randomUUID());

        copy.make(LIVE);

        assertThat(JDBC.queryForObject("SELECT count(*) FROM stock_next.goods", Long.class))
                .isZero();
    }

    @Test
    void noticesAMigrationOfTheLiveTables() {
        copy.make(LIVE);

        JDBC.execute("ALTER TABLE stock.goods ADD COLUMN colour TEXT");
        assertThat(copy.differs(LIVE)).isTrue();
        JDBC.execute("ALTER TABLE stock.goods DROP COLUMN colour");
        assertThat(copy.differs(LIVE)).isFalse();
    }

    @Test
    void objectsToARebuildWithFewerStreamsOrEvents() {
        copy.make(LIVE);
        UUID stream = UUID.randomUUID();
        stream("stock", stream, 5);
        assertThat(compared().objection())
                .hasValueSatisfying(why -> assertThat(why).contains("0 streams"));

        stream("stock_next", stream, 4);
        assertThat(compared().objection())
                .hasValueSatisfying(why -> assertThat(why).contains("4 events"));

        stream("stock_next", UUID.randomUUID(), 1);
        assertThat(compared().objection()).isEmpty();
        assertThat(compared().summary()).startsWith("2 streams, 5 events").contains("goods=0/0", "streams=1/2");
    }

    @Test
    void isLockedForOneAtATime() throws SQLException {
        assertThat(RebuildLock.held(DATABASE, "stock")).isFalse();
        RebuildLock first = RebuildLock.take(DATABASE, "stock").orElseThrow();
        try (first) {
            assertThat(RebuildLock.held(DATABASE, "stock")).isTrue();
            assertThat(RebuildLock.held(DATABASE, "others")).isFalse();
            assertThat(RebuildLock.take(DATABASE, "stock")).isEmpty();
        }
        assertThat(RebuildLock.held(DATABASE, "stock")).isFalse();
        RebuildLock.take(DATABASE, "stock").orElseThrow().close();
    }

    @Test
    void recordsTheLatestRebuild() {
        RebuildTable table = new RebuildTable(DATABASE);
        assertThat(table.load("stock")).isEmpty();
        RebuildStatus first = status(State.RUNNING, 0);
        RebuildStatus second = status(State.SWAPPED, 60);

        table.save(first);
        assertThat(table.load("stock")).contains(first);
        table.save(second);
        table.save(first);

        assertThat(table.load("stock")).contains(second);
        assertThat(table.load("others")).isEqualTo(Optional.empty());
    }

    private static Comparison compared() {
        return Comparison.of(JDBC, LIVE, List.of("goods", "streams"));
    }

    private static RebuildStatus status(State state, long began) {
        Instant start = Instant.ofEpochSecond(began);
        return new RebuildStatus("stock", state, "a sentence", 3, 4, start, start.plus(Duration.ofSeconds(1)));
    }

    private static void stream(String schema, UUID id, long version) {
        JDBC.update(
                "INSERT INTO " + schema + ".streams (stream_id, family, version, frozen, waiting, ended)"
                        + " VALUES (?, 'goods', ?, false, false, false)",
                id,
                version);
    }

    private static List<String> names(String schema, String table) {
        return JDBC.queryForList(
                "SELECT indexname FROM pg_indexes WHERE schemaname = ? AND tablename = ? ORDER BY indexname",
                String.class,
                schema,
                table);
    }
}
