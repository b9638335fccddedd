package movr.command.schema;

import static movr.base.database.DatabaseProduct.COCKROACHDB;
import static movr.base.database.DatabaseProduct.POSTGRESQL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import movr.base.database.DatabaseProduct;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two flavours are the same schema; every rule that says so is itself tried with a planted breach. */
class SchemaFlavoursTest {
    @Test
    void bothFlavoursAreTheSameSchema() {
        assertThat(breachesOf(UnaryOperator.identity(), UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void bothFlavoursHoldEveryTable() {
        for (DatabaseProduct flavour : DatabaseProduct.values()) {
            assertThat(Schema.of(Migration.allOf(flavour, UnaryOperator.identity()))
                            .tables())
                    .containsOnlyKeys(
                            "cities",
                            "username_claims",
                            "users",
                            "vehicles",
                            "rides",
                            "open_rides",
                            "command_records",
                            "outbox",
                            "relay_leases",
                            "parked_streams",
                            "token_revocations",
                            "due_work",
                            "task_leases",
                            "topic_partitions");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            color VARCHAR(30)                        | color VARCHAR(31)        | vehicles.color: differs
            color VARCHAR(30) NOT NULL               | color VARCHAR(30)        | vehicles.color: differs
            brand VARCHAR(60) NOT NULL,              |                          | vehicles.brand: differs
            'skateboard'                             | 'hoverboard'             | vehicles.vehicles_type_check: differs
            CONSTRAINT vehicles_type_check           |                          | vehicles: unnamed CHECK
            CONSTRAINT vehicles_owner_fkey           | CONSTRAINT owner_fkey    | vehicles.owner_fkey: differs
            EXISTS vehicles_owner_id_idx             | EXISTS vehicles_idx      | indexes.vehicles_idx: differs
            EXISTS vehicles_owner_id_idx ON          | EXISTS ON                | not understood: CREATE INDEX
            DROP INDEX IF EXISTS vehicles@           | DROP INDEX IF EXISTS vehicles@any_ | indexes.vehicles_owner_idx: differs
            DROP INDEX IF EXISTS                     | DROP INDEX               | V16__drop_index_by_region_and_owner.sql: cannot be run again
            DROP CONSTRAINT IF EXISTS                | DROP CONSTRAINT          | V17__drop_foreign_key_of_users_to_cities.sql: cannot be run again
            EXISTS users_city_fkey                   | EXISTS users_erasure_check | users.users_city_fkey: differs
            EXISTS rides_city_fkey                   | EXISTS rides_cities_fkey | not understood: drops what is not there: rides
            EXISTS vehicles_city_fkey                | EXISTS vehicles_type_check | vehicles.vehicles_city_fkey: refers to a global table
            EXISTS open_rides (                      | EXISTS open_trips (      | tables.open_trips: differs
            WHEN 'us-west1' THEN 'us-west1'          |                          | users.home_region: regions differ
            WHEN 'us-west1' THEN 'us-west1'          | WHEN 'us-west1' THEN 'us-east1' | rides.home_region: regions differ
            LOCALITY REGIONAL BY ROW AS home_region  | LOCALITY GLOBAL          | users: not homed by row
            LOCALITY GLOBAL                          | LOCALITY REGIONAL BY ROW | cities: neither homed nor global
            ) LOCALITY REGIONAL                      | ) WITH (ttl_expiration_expression = 'occurred_at') LOCALITY REGIONAL | outbox: only command records
            ttl_expiration_expression                | ttl_label_metrics        | command_records: only command records
            gc.ttlseconds = 600                      | gc.ttlseconds = 60       | zones.outbox: differs
            IF NOT EXISTS                            |                          | V1__create_cities.sql: cannot be run again
            LOCALITY GLOBAL;                         | LOCALITY GLOBAL; TRUNCATE users; | V1__create_cities.sql: not one statement
            CREATE TABLE IF NOT EXISTS cities        | DELETE FROM cities       | not understood: DELETE
            """)
    void tellsWhatDiffersOnCockroachdb(String text, @Nullable String other, String breach) {
        var breaches = breachesOf(UnaryOperator.identity(), sql -> sql.replace(text, other == null ? "" : other));

        assertThat(breaches).anyMatch(found -> found.startsWith(breach));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            answer TEXT           | answer JSON                     | command_records.answer: not portable
            shard INT2            | shard INTEGER                   | outbox.shard: not portable
            started_at TIMESTAMPTZ(6) | started_at TIMESTAMP        | rides.started_at: not portable
            slug VARCHAR(64) NOT NULL | slug VARCHAR(64) PRIMARY KEY | cities.slug: not portable
            stream_family VARCHAR     | family VARCHAR              | outbox.family: a keyword of CockroachDB
            PRIMARY KEY (region, id)  | PRIMARY KEY (id, region)    | users: key does not begin with the region
            """)
    void tellsWhatNeitherFlavourMayHold(String text, String other, String breach) {
        UnaryOperator<String> edit = sql -> sql.replace(text, other);

        var breaches = breachesOf(edit, edit);

        assertThat(breaches).anyMatch(found -> found.startsWith(breach));
    }

    @Test
    void tellsWhenAVersionMeansTwoThings() {
        var postgres = List.of(Migration.of("V9__one_thing.sql", ""));
        var cockroach = List.of(Migration.of("V9__another.sql", ""));

        assertThat(new FlavourRules(postgres, cockroach).breaches())
                .contains("V9__another.sql: version means something else on PostgreSQL");
    }

    private static List<String> breachesOf(UnaryOperator<String> onPostgres, UnaryOperator<String> onCockroach) {
        return new FlavourRules(Migration.allOf(POSTGRESQL, onPostgres), Migration.allOf(COCKROACHDB, onCockroach))
                .breaches();
    }
}
