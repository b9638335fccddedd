package movr.query.people;

import java.util.List;
import java.util.UUID;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.repository.Repository;

/** Queries for the people of the region's cities. */
interface People extends Repository<PersonRow, UUID> {

    @NativeQuery(value = """
                    SELECT user_id, username, coalesce(vehicles, 0) > 0 AS owner
                    FROM city_users.people LEFT JOIN city_users.owners ON owner_id = user_id
                    WHERE city = :city AND (username, user_id) > (:after, :afterId)
                    ORDER BY username, user_id LIMIT :limit""", sqlResultSetMapping = PersonRow.ENTRY)
    List<PersonEntry> inCity(String city, String after, UUID afterId, int limit);
}
