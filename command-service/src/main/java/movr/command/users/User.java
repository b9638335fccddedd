package movr.command.users;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.region.HomedEntity;
import movr.command.users.FindProfile.Profile;
import movr.commands.failure.InconsistentRows;
import movr.events.UserEvent.UserRegistered;
import movr.events.UserEvent.UserRemoved;
import org.jspecify.annotations.Nullable;

/**
 * A person, in their home region. All identifying data is here and nowhere else; once removed, a user keeps only an
 * opaque id and cannot be restored.
 */
@Entity
@Table(name = "users")
public class User extends HomedEntity {

    private static final String ACTIVE = "active";
    private static final String REMOVED = "removed";

    @Column(updatable = false)
    private String city;

    private String status;
    private long streamVersion;
    private @Nullable String username;
    private @Nullable String email;
    private @Nullable String firstName;
    private @Nullable String lastName;
    private @Nullable String passwordHash;

    @Column(updatable = false)
    private Instant registeredAt;

    @SuppressWarnings("UnusedVariable") // for people who query the table
    private @Nullable Instant removedAt;

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected User() {
        super(new HomeKey("", new UUID(0, 0)));
    }

    User(HomeKey key, RegisterUser command, Instant at) {
        super(key);
        this.city = command.city();
        this.status = ACTIVE;
        this.streamVersion = 1;
        this.username = command.username();
        this.email = command.email();
        this.firstName = command.firstName();
        this.lastName = command.lastName();
        this.passwordHash = command.passwordHash();
        this.registeredAt = at;
    }

    /** Returns whether the account exists. */
    public boolean isActive() {
        return ACTIVE.equals(status);
    }

    UserRegistered registered() {
        return new UserRegistered(getId().id(), nameOfActive(), city, registeredAt);
    }

    /** Erases the identifying data of the person. */
    UserRemoved remove(Instant at) {
        status = REMOVED;
        streamVersion++;
        removedAt = at;
        username = null;
        email = null;
        firstName = null;
        lastName = null;
        passwordHash = null;
        return new UserRemoved(getId().id(), at);
    }

    long streamVersion() {
        return streamVersion;
    }

    String nameOfActive() {
        return present(username);
    }

    String passwordHash() {
        return present(passwordHash);
    }

    Profile profile() {
        return new Profile(
                getId().id(),
                nameOfActive(),
                present(email),
                present(firstName),
                present(lastName),
                city,
                getId().region(),
                registeredAt);
    }

    String city() {
        return city;
    }

    private static String present(@Nullable String value) {
        if (value == null) {
            throw new InconsistentRows("An active user lacks a name, address or password");
        }
        return value;
    }
}
