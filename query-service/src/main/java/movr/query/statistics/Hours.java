package movr.query.statistics;

import java.time.Instant;
import java.util.List;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** Queries for the hours with rides. */
interface Hours extends Repository<HourRow, HourKey> {

    @Query("select h from HourRow h where h.city = :city and h.hour >= :from and h.hour < :to order by h.hour")
    List<HourRow> between(String city, Instant from, Instant to);
}
