package movr.command.revocations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import movr.commands.WriteBatch;
import movr.web.revocation.Revocation;
import movr.web.revocation.Revocations;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Revokes access tokens with the writes of the current command. This process applies the revocation from the commit on.
 */
@Component
public final class RevocationWrites {

    private final Revocations known;
    private final Clock clock;

    RevocationWrites(Revocations known, Clock clock) {
        this.known = known;
        this.clock = clock;
    }

    /**
     * Adds a revocation to the command's writes: one row, no round trip of its own.
     *
     * @param region home region of the tokens' owner
     * @param until expiry of the last of the tokens
     */
    public void add(String region, String key, Instant until) {
        Revocation revocation = new Revocation(key, clock.instant(), until);
        WriteBatch.current().add(RevocationTable.insertion(region, revocation));
        CurrentUnitOfWork.get().root().afterCommit(work -> known.add(List.of(revocation)));
    }
}
