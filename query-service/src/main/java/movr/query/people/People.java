package movr.query.people;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Queries for the people of the region's cities. */
@Component
final class People {

    private static final String IN_CITY = """
            SELECT user_id, username, coalesce(vehicles, 0) > 0 AS owner
            FROM city_users.people LEFT JOIN city_users.owners ON owner_id = user_id
            WHERE city = :city AND (username, user_id) > (:after, :afterId)
            ORDER BY username, user_id LIMIT :limit""";

    private final JdbcClient jdbc;

    People(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<PersonEntry> inCity(String city, String after, UUID afterId, int limit) {
        return jdbc.sql(IN_CITY)
                .param("city", city)
                .param("after", after)
                .param("afterId", afterId)
                .param("limit", limit)
                .query((row, number) -> new PersonEntry(
                        row.getObject("user_id", UUID.class), row.getString("username"), row.getBoolean("owner")))
                .list();
    }
}
