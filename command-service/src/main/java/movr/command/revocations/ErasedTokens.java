package movr.command.revocations;

import java.time.Instant;
import movr.command.accesstokens.AccessTokenIssuer;
import movr.command.region.HomeKey;
import movr.command.users.AccountRemovalParticipant;
import movr.web.revocation.RevocationKeys;
import org.springframework.stereotype.Component;

/** Revocation of all access tokens of an account, in the transaction that removes it. */
@Component
final class ErasedTokens implements AccountRemovalParticipant {

    private final RevocationWrites revocations;

    ErasedTokens(RevocationWrites revocations) {
        this.revocations = revocations;
    }

    @Override
    public void giveUp(HomeKey user, Instant at) {
        String account = RevocationKeys.ofAccount(user.id().toString());
        revocations.add(user.region(), account, at.plus(AccessTokenIssuer.LONGEST_LIFETIME));
    }
}
