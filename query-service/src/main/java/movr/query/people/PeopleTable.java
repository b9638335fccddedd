package movr.query.people;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import movr.events.UserEvent.UserRegistered;
import movr.projections.Schema;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.SqlArrayValue;

/** The tables of people and of the number of vehicles of each owner. */
final class PeopleTable {

    private static final String SAVE = """
            INSERT INTO {schema}.people (user_id, username, city, registered_at) VALUES (?, ?, ?, ?)
            ON CONFLICT (user_id) DO UPDATE SET username = excluded.username, city = excluded.city,
                registered_at = excluded.registered_at""";

    private static final String REMOVE = "DELETE FROM {schema}.people WHERE user_id = ANY (?)";

    private static final String CLEAR = "DELETE FROM {schema}.people";

    private static final String COUNT = """
            INSERT INTO {schema}.owners (owner_id, vehicles) VALUES (?, ?)
            ON CONFLICT (owner_id) DO UPDATE SET vehicles = owners.vehicles + excluded.vehicles""";

    private static final String FORGET = "DELETE FROM {schema}.owners WHERE owner_id = ANY (?) AND vehicles <= 0";

    private final JdbcTemplate jdbc;

    PeopleTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void save(Schema schema, Collection<UserRegistered> people) {
        jdbc.batchUpdate(
                schema.in(SAVE),
                people.stream()
                        .map(person -> new Object[] {
                            person.userId(),
                            person.username(),
                            person.city(),
                            person.registeredAt().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    void remove(Schema schema, Collection<UUID> people) {
        jdbc.update(schema.in(REMOVE), new SqlArrayValue("uuid", people.toArray()));
    }

    /** Deletes all people, but not who owns how many vehicles. */
    void clear(Schema schema) {
        jdbc.update(schema.in(CLEAR));
    }

    /**
     * Changes the number of vehicles of owners. Adds in the database, as vehicles of one owner may be applied by two
     * transactions at once.
     *
     * @param changes vehicles added or removed, sorted, to avoid deadlocks
     */
    void count(Schema schema, Map<UUID, Integer> changes) {
        jdbc.batchUpdate(
                schema.in(COUNT),
                changes.entrySet().stream()
                        .map(change -> new Object[] {change.getKey(), change.getValue()})
                        .toList());
        jdbc.update(
                schema.in(FORGET), new SqlArrayValue("uuid", changes.keySet().toArray()));
    }
}
