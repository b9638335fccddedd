package movr.command.users;

import java.time.Instant;
import movr.command.region.HomeKey;

/** What other features keep for a person and give up with the account. */
public interface Belongings {

    /**
     * Gives up all that belongs to a user, in the transaction that removes the user.
     *
     * @throws movr.web.rejection.Rejection when something stands against it
     */
    void giveUp(HomeKey user, Instant at);
}
