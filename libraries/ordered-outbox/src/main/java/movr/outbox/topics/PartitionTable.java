package movr.outbox.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** The table of recorded numbers of partitions. Each statement commits by itself; rows are only added. */
final class PartitionTable {

    private static final String LOAD =
            "SELECT stream_family, partitions FROM topic_partitions WHERE region = ? ORDER BY stream_family, partitions";

    private static final String RECORD = """
            INSERT INTO topic_partitions (region, stream_family, partitions, recorded_at) VALUES (?, ?, ?, now())
            ON CONFLICT (region, stream_family, partitions) DO NOTHING""";

    private final JdbcTemplate jdbc;

    PartitionTable(DataSource database) {
        this.jdbc = new JdbcTemplate(database);
    }

    PartitionCounts load(String region) {
        Map<String, List<Integer>> counts = new TreeMap<>();
        jdbc.query(
                LOAD,
                row -> {
                    counts.computeIfAbsent(row.getString("stream_family"), family -> new ArrayList<>())
                            .add(row.getInt("partitions"));
                },
                region);
        return new PartitionCounts(counts);
    }

    void record(String region, String family, int count) {
        jdbc.update(RECORD, region, family, count);
    }
}
