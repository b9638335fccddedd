package movr.command.users;

import movr.command.region.HomeKey;
import org.springframework.stereotype.Component;

/** Access to accounts for other features. */
@Component
public final class Members {

    private final Users users;

    Members(Users users) {
        this.users = users;
    }

    /**
     * Checks, in the caller's transaction, that an account exists: an access token may outlive its account.
     *
     * @throws UserRejection when it does not
     */
    public void requireActive(HomeKey user) {
        if (users.find(user.region(), user.id()).filter(User::isActive).isEmpty()) {
            throw UserRejection.unknown();
        }
    }
}
