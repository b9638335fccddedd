package movr.command.rides;

import static org.hibernate.jpa.HibernateHints.HINT_READ_ONLY;

import jakarta.persistence.LockModeType;
import jakarta.persistence.QueryHint;
import java.util.Optional;
import java.util.UUID;
import movr.command.region.HomeKey;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.jpa.repository.QueryHints;
import org.springframework.data.repository.Repository;

/**
 * What rides are decided on. The rider is looked at by sub-queries, because a lock cannot be asked for the empty side of an outer
 * join. Entities come read-only: their verbs decide, {@link RideWrites} writes, and nothing is flushed
 * behind its back.
 */
interface Rides extends Repository<Ride, HomeKey> {

    @Query("""
            select v,
                (select count(*) from User u
                    where u.key.region = :riderRegion and u.key.id = :rider and u.status = 'active'),
                (select count(*) from OpenRide o where o.rider.region = :riderRegion and o.rider.id = :rider)
            from Vehicle v where v.key.region = :region and v.key.id = :vehicle""")
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<Departure> departure(String region, UUID vehicle, String riderRegion, UUID rider);

    @Query("""
            select r, v from Ride r
            join Vehicle v on v.key.region = r.key.region and v.key.id = r.vehicleId
            where r.key.region = :region and r.key.id = :ride and v.key.region = :region""")
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<Arrival> arrival(String region, UUID ride);

    @Query("select count(o) > 0 from OpenRide o where o.rider.region = :region and o.rider.id = :rider")
    boolean isRiding(String region, UUID rider);
}
