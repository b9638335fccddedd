package movr.command.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import movr.base.database.DatabaseProduct;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables whose rows are homed in a region, and the regions that their schema provides for. */
public abstract sealed class RegionalTables permits PostgresPartitions, CockroachRegions {

    /** A table without a partition, or value of its region column, for a region. */
    record Missing(String table, String region) {}

    private final JdbcClient jdbc;
    private final String places;

    /**
     * Creates a view of a database's regional tables.
     *
     * @param places a query for the regional tables, each with the text that lists its regions as SQL literals
     */
    RegionalTables(DataSource database, String places) {
        this.jdbc = JdbcClient.create(database);
        this.places = places;
    }

    /** The tables behind a data source of this flavour. */
    static RegionalTables of(DatabaseProduct flavour, DataSource database) {
        return switch (flavour) {
            case POSTGRESQL -> new PostgresPartitions(database);
            case COCKROACHDB -> new CockroachRegions(database);
        };
    }

    /**
     * Ensures that rows of these regions can be written before the first command runs.
     *
     * @throws IllegalStateException naming a region that is not provided for and how to add it
     */
    public abstract void accept(List<String> regions);

    /** The combinations of table and region that are not provided for. */
    final List<Missing> missing(List<String> regions) {
        List<Missing> missing = new ArrayList<>();
        jdbc.sql(places).query(row -> {
            String text = row.getString("places");
            String table = row.getString("name");
            regions.stream()
                    .filter(region -> !text.contains("'" + region + "'"))
                    .forEach(region -> missing.add(new Missing(table, region)));
        });
        return missing;
    }

    final JdbcClient jdbc() {
        return jdbc;
    }

    static String tablesOf(Stream<Missing> missing) {
        return missing.map(Missing::table).sorted().collect(Collectors.joining(", "));
    }
}
