package movr.command.registration;

import java.util.Optional;
import movr.command.region.HomeKey;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of the query for the owner of a username. */
@Component
final class UsernameQueryHandler {

    private final UsernameClaims claims;

    UsernameQueryHandler(UsernameClaims claims) {
        this.claims = claims;
    }

    @QueryHandler
    Optional<HomeKey> handle(FindUsernameOwner query) {
        return claims.find(UsernameClaim.canonical(query.username())).map(UsernameClaim::user);
    }
}
