package movr.command.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables whose rows are homed in a region, and the regions that they have a place for. */
public abstract sealed class RegionalTables permits PostgresPartitions, CockroachRegions {

    /** A table that has no place for the rows of a region. */
    record Missing(String table, String region) {}

    private final JdbcClient jdbc;
    private final String places;

    /**
     * The tables of a database.
     *
     * @param places a query for the regional tables, each with the text that names its regions as SQL literals
     */
    RegionalTables(DataSource database, String places) {
        this.jdbc = JdbcClient.create(database);
        this.places = places;
    }

    /** The tables behind a data source of this flavour. */
    static RegionalTables of(SchemaFlavour flavour, DataSource database) {
        return switch (flavour) {
            case POSTGRESQL -> new PostgresPartitions(database);
            case COCKROACHDB -> new CockroachRegions(database);
        };
    }

    /**
     * Sees to it that rows of these regions can be written, before the first command does.
     *
     * @throws IllegalStateException naming a region that has no place and what to do
     */
    public abstract void accept(List<String> regions);

    /** What has no place, of all tables and these regions. */
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
