package movr.command.users;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import java.util.UUID;
import movr.command.region.HomeKey;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The table of users. */
interface Users extends Repository<User, HomeKey> {

    @Query("select u from User u where u.key.region = :region and u.key.id = :id")
    Optional<User> find(String region, UUID id);

    /** Locks the row until the transaction ends. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select u from User u where u.key.region = :region and u.key.id = :id")
    Optional<User> hold(String region, UUID id);

    User save(User user);
}
