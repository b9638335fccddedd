package movr.command.users;

import java.time.Instant;
import movr.command.region.HomeKey;

/** Participant in the removal of an account: releases what its feature holds for the person. */
public interface AccountRemovalParticipant {

    /**
     * Releases everything that belongs to a user, in the transaction that removes the user.
     *
     * @throws movr.base.rejection.Rejection when the account may not be removed
     */
    void giveUp(HomeKey user, Instant at);
}
