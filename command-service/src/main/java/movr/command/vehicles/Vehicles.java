package movr.command.vehicles;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import movr.command.region.HomeKey;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of vehicles. */
interface Vehicles extends Repository<Vehicle, HomeKey> {

    /** Locks the row until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select v from Vehicle v where v.key.region = :region and v.key.id = :id")
    Optional<Vehicle> hold(String region, UUID id);

    Vehicle save(Vehicle vehicle);

    /**
     * Locks the next vehicles of an owner, sorted, so that two such transactions cannot deadlock. Those that were removed
     * are among them: no more rows are read than returned, however many an owner has removed.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("""
            select v from Vehicle v
            where v.key.region = :region and v.ownerId = :owner and v.key.id > :after
            order by v.key.id""")
    List<Vehicle> nextOwnedBy(String region, UUID owner, UUID after, Limit limit);
}
