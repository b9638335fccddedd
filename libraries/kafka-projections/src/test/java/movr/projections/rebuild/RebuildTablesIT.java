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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** Copy, comparison, lock and record of a rebuild, in a database. */
class RebuildTablesIT {

    private static final Schema LIVE = new Schema("stock");
    private static final DataSource DATABASE = ProjectionDatabase.create(LIVE);
    private static final JdbcTemplate JDBC = new JdbcTemplate(DATABASE);

    private final SchemaCopy copy = new SchemaCopy(JDBC);

    @BeforeEach
    void createTables() {
        ProjectionDatabase.renew(DATABASE, LIVE);
        JDBC.execute("""
                CREATE TABLE stock.goods (
                    goods_id UUID, place VARCHAR(20) COLLATE "C" NOT NULL DEFAULT 'store', pieces INT NOT NULL CHECK (pieces >= 0),
                    worth INT GENERATED ALWAYS AS (pieces * 2) STORED,
                    CONSTRAINT goods_pkey PRIMARY KEY (goods_id), CONSTRAINT goods_place_key UNIQUE (place, goods_id)
                ) WITH (fillfactor = 70)""");
        JDBC.execute("CREATE INDEX goods_few_idx ON stock.goods (pieces) WHERE pieces < 10");
    }

    /** A migration that comes after the swap names keys and indexes. */
    @Test
    void copiesTablesWithTheNamesOfKeysAndIndexes() {
        copy.make(LIVE);

        assertThat(copy.tables(LIVE.next())).isEqualTo(copy.tables(LIVE)).contains("goods", "offsets", "streams");
        assertThat(names("stock_next", "goods")).containsExactlyElementsOf(names("stock", "goods"));
        assertThat(names("stock_next", "goods")).contains("goods_pkey", "goods_place_key", "goods_few_idx");
        assertThat(copy.differences(LIVE)).isEmpty();
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

    /** Whatever a migration or an administrator does to the live tables would be lost with them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE stock.goods ADD COLUMN colour TEXT",
                "ALTER TABLE stock.goods ALTER COLUMN place TYPE VARCHAR(30)",
                "ALTER TABLE stock.goods ALTER COLUMN place SET DEFAULT 'shop'",
                "ALTER TABLE stock.goods ALTER COLUMN place DROP NOT NULL",
                "ALTER TABLE stock.goods ALTER COLUMN place SET STATISTICS 500",
                "ALTER TABLE stock.goods ADD CONSTRAINT goods_lot_check CHECK (pieces < 1000)",
                "ALTER TABLE stock.goods DROP CONSTRAINT goods_place_key",
                "ALTER TABLE stock.goods SET (fillfactor = 60)",
                "ALTER TABLE stock.goods ENABLE ROW LEVEL SECURITY",
                "CREATE INDEX goods_place_idx ON stock.goods (place)",
                "DROP INDEX stock.goods_few_idx",
                "CREATE TABLE stock.offers (price INT)",
                "CREATE VIEW stock.cheap AS SELECT goods_id FROM stock.goods",
                "CREATE STATISTICS stock.together ON place, pieces FROM stock.goods",
                "CREATE FUNCTION stock.one() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                "CREATE RULE quiet AS ON DELETE TO stock.goods DO INSTEAD NOTHING",
                "CREATE POLICY few ON stock.goods USING (pieces > 3)",
                "GRANT SELECT ON stock.goods TO PUBLIC",
                "GRANT SELECT (pieces) ON stock.goods TO PUBLIC",
                "GRANT USAGE ON SCHEMA stock TO PUBLIC",
            })
    void noticesEveryChangeOfTheLiveSchema(String change) {
        copy.make(LIVE);
        assertThat(copy.differences(LIVE)).isEmpty();

        JDBC.execute(change);

        assertThat(copy.differences(LIVE)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER touched BEFORE UPDATE ON stock.goods FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()",
                "ALTER TABLE stock.goods ADD CONSTRAINT self_fkey FOREIGN KEY (goods_id) REFERENCES stock.goods (goods_id)",
                "CREATE SEQUENCE stock.numbers",
            })
    void namesWhatItDoesNotCopy(String definition) {
        JDBC.execute(definition);

        copy.make(LIVE);

        assertThat(copy.differences(LIVE)).isNotEmpty();
    }

    /** Keys stay, whatever a projection says: its statements meet conflicts by them. */
    @Test
    void loadsTablesWithoutTheIndexesOfQueriesAndWithoutALog() throws SQLException {
        JDBC.execute("CREATE UNIQUE INDEX goods_worth_idx ON stock.goods (worth)");
        copy.make(LIVE);
        try (RebuildLock lock = RebuildLock.take(DATABASE, "stock").orElseThrow()) {
            BulkLoad load = BulkLoad.begin(
                    lock,
                    LIVE.next(),
                    copy.tables(LIVE.next()),
                    List.of("goods_few_idx", "goods_worth_idx", "goods_pkey", "goods_place_key", "no_such_idx"));

            assertThat(names("stock_next", "goods"))
                    .containsExactly("goods_pkey", "goods_place_key", "goods_worth_idx");
            assertThat(persistence()).containsOnly("u");
            assertThat(copy.differences(LIVE)).isNotEmpty();
            JDBC.update("INSERT INTO stock_next.goods (goods_id, pieces) VALUES (?, 4)", UUID.randomUUID());

            load.end();

            assertThat(names("stock_next", "goods")).isEqualTo(names("stock", "goods"));
            assertThat(persistence()).containsOnly("p");
            assertThat(copy.differences(LIVE)).isEmpty();
            assertThat(JDBC.queryForList("SELECT pieces FROM stock_next.goods", Integer.class))
                    .containsExactly(4);
            assertThat(JDBC.queryForList(
                            "SELECT attname FROM pg_stats WHERE schemaname = 'stock_next' AND tablename = 'goods'",
                            String.class))
                    .contains("pieces");
        }
    }

    /** Others read the tables, too. */
    @Test
    void copiesTheRightsOfOthers() {
        JDBC.execute("GRANT USAGE ON SCHEMA stock TO pg_monitor; GRANT SELECT ON stock.goods TO pg_monitor, PUBLIC");

        copy.make(LIVE);

        assertThat(copy.differences(LIVE)).isEmpty();
        assertThat(JDBC.queryForObject(
                        "SELECT has_table_privilege('pg_monitor', 'stock_next.goods', 'SELECT')"
                                + " AND has_schema_privilege('pg_monitor', 'stock_next', 'USAGE')",
                        Boolean.class))
                .isTrue();
    }

    @Test
    void objectsToARebuildThatLacksEventsOfAStream() {
        copy.make(LIVE);
        UUID stream = UUID.randomUUID();
        stream("stock", stream, 5);
        assertThat(compared().objection(JDBC, LIVE))
                .hasValueSatisfying(why -> assertThat(why).contains("1 streams"));

        stream("stock_next", stream, 4);
        stream("stock_next", UUID.randomUUID(), 7);
        Comparison behind = compared();
        assertThat(behind.objection(JDBC, LIVE)).isPresent();

        JDBC.update("UPDATE stock_next.streams SET version = 5 WHERE stream_id = ?", stream);
        assertThat(behind.objection(JDBC, LIVE)).isEmpty();
        assertThat(compared().objection(JDBC, LIVE)).isEmpty();
        assertThat(compared().summary()).startsWith("2 streams").contains("goods=0/0", "streams=1/2");
    }

    @Test
    void objectsWhenTooManyStreamsLag() {
        copy.make(LIVE);
        JDBC.execute(
                "INSERT INTO stock.streams SELECT gen_random_uuid(), 'goods', 1, false, false, false FROM generate_series(1, 10001)");

        assertThat(compared().objection(JDBC, LIVE))
                .hasValueSatisfying(why -> assertThat(why).contains("more than 10000"));
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

    private static List<String> persistence() {
        return JDBC.queryForList(
                "SELECT relpersistence FROM pg_class WHERE relnamespace = 'stock_next'::regnamespace AND relkind IN ('r', 'i')",
                String.class);
    }

    private static Comparison compared() {
        return Comparison.of(JDBC, LIVE, List.of("goods", "streams"));
    }

    private static RebuildStatus status(State state, long began) {
        Instant start = Instant.ofEpochSecond(began);
        return new RebuildStatus("stock", state, "a sentence", 2, 3, 4, start, start.plus(Duration.ofSeconds(1)));
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
