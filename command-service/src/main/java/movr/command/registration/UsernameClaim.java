package movr.command.registration;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.util.Locale;
import java.util.UUID;
import movr.command.region.HomeKey;
import org.springframework.data.domain.Persistable;

/**
 * A username that is taken, in whatever region its user lives. Stored in lower case: usernames that differ in case only
 * are one.
 */
@Entity
@Table(name = "username_claims")
public class UsernameClaim implements Persistable<String> {

    @Id
    private String username;

    @Column(updatable = false)
    private String region;

    @Column(updatable = false)
    private UUID userId;

    @Transient
    private boolean fresh = true;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected UsernameClaim() {}

    /** Creates the claim of a new user. */
    public UsernameClaim(String username, HomeKey user) {
        this.username = canonical(username);
        this.region = user.region();
        this.userId = user.id();
    }

    /** The form in which usernames are compared. */
    public static String canonical(String username) {
        return username.toLowerCase(Locale.ROOT);
    }

    /** The user who has the name. */
    public HomeKey user() {
        return new HomeKey(region, userId);
    }

    @Override
    public String getId() {
        return username;
    }

    @Override
    public boolean isNew() {
        return fresh;
    }

    @PostLoad
    @PostPersist
    void stored() {
        fresh = false;
    }
}
