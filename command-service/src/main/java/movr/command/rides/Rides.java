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
 * Queries that commands on rides decide on. Rider and owner are looked up by sub-queries, because a lock cannot be requested
 * for the nullable side of an outer join. Entities are loaded read-only: their methods decide, {@link RideWrites}
 * writes, and nothing is flushed implicitly.
 */
interface Rides extends Repository<Ride, HomeKey> {

    @Query("""
            select v,
                (select count(*) from User u
                    where u.key.region = :riderRegion and u.key.id = :rider and u.status = 'active'),
                (select count(*) from User o
                    where o.key.region = :region and o.key.id = v.ownerId and o.status = 'active')
            from Vehicle v where v.key.region = :region and v.key.id = :vehicle""")
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<StartRideRows> departure(String region, UUID vehicle, String riderRegion, UUID rider);

    /**
     * A ride, its vehicle, and the number of accounts of the vehicle's owner. The vehicle is found by a sub-query instead of
     * a join: while PostgreSQL has no statistics it underestimates a region's vehicles and joins by reading them all, and
     * under SERIALIZABLE an update of any of them conflicts with all such readers.
     */
    @Query("""
            select r, v,
                (select count(*) from User o
                    where o.key.region = :region and o.key.id = v.ownerId and o.status = 'active')
            from Ride r, Vehicle v
            where r.key.region = :region and r.key.id = :ride and v.key.region = :region
                and v.key.id = (select s.vehicleId from Ride s where s.key.region = :region and s.key.id = :ride)""")
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<EndRideRows> arrival(String region, UUID ride);

    @Query("select o from OpenRide o where o.rider.region = :region and o.rider.id = :rider")
    @QueryHints(@QueryHint(name = HINT_READ_ONLY, value = "true"))
    Optional<OpenRide> openRideOf(String region, UUID rider);
}
