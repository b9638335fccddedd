package movr.command.registration;

import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The usernames that are taken, in all regions. Looked up by query: Hibernate's {@code find} returns null instead of
 * throwing when the connection is lost within a transaction (HHH-12472), and a taken name would seem free.
 */
public interface UsernameClaims extends Repository<UsernameClaim, String> {

    /** The claim of a username in its canonical form; empty when it is free. */
    @Query("select c from UsernameClaim c where c.username = :username")
    Optional<UsernameClaim> find(String username);

    /** Stores a new claim. */
    UsernameClaim save(UsernameClaim claim);

    /** Releases a username; one that another user has claimed stays claimed. */
    @Modifying
    @Query("delete from UsernameClaim c where c.username = :username and c.region = :region and c.userId = :user")
    int release(String username, String region, UUID user);
}
