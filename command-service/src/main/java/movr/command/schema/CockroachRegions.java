package movr.command.schema;

import java.util.List;
import javax.sql.DataSource;

/**
 * Regions of CockroachDB. They are part of the schema: nodes, {@code ALTER DATABASE … ADD REGION} and migrations of
 * each table are an administrator's task and come first, so a region unknown to the schema is rejected.
 */
final class CockroachRegions extends RegionalTables {

    /** The computed column that homes a row lists the regions it knows. */
    private static final String PLACES = """
            SELECT table_name AS name, generation_expression AS places FROM information_schema.columns
            WHERE table_schema = current_schema() AND column_name = 'home_region'
            ORDER BY table_name""";

    CockroachRegions(DataSource database) {
        super(database, PLACES);
    }

    @Override
    public void accept(List<String> regions) {
        List<Missing> missing = missing(regions);
        if (!missing.isEmpty()) {
            String region = missing.get(0).region();
            throw new IllegalStateException(
                    "CockroachDB's tables do not provide for region %s of the catalogue: %s. Add the region to the database and migrate these tables, see docs/runbook.md#adding-a-region, or take it out of the catalogue."
                            .formatted(
                                    region,
                                    tablesOf(missing.stream()
                                            .filter(table -> table.region().equals(region)))));
        }
    }
}
