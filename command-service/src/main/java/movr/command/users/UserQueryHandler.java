package movr.command.users;

import java.util.Optional;
import movr.command.region.HomeKey;
import movr.command.registration.UsernameClaim;
import movr.command.registration.UsernameClaims;
import movr.command.users.FindCredentials.Credentials;
import movr.command.users.FindProfile.Profile;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Handler of queries for personal data, which only the command side has. */
@Component
final class UserQueryHandler {

    private final Users users;
    private final UsernameClaims claims;

    UserQueryHandler(Users users, UsernameClaims claims) {
        this.users = users;
        this.claims = claims;
    }

    @QueryHandler
    Optional<Profile> handle(FindProfile query) {
        return find(query.user()).filter(User::isActive).map(User::profile);
    }

    @QueryHandler
    Optional<Credentials> handle(FindCredentials query) {
        return claims.find(UsernameClaim.canonical(query.username()))
                .flatMap(claim -> find(claim.user()))
                .filter(User::isActive)
                .map(UserQueryHandler::credentials);
    }

    private Optional<User> find(HomeKey key) {
        return users.find(key.region(), key.id());
    }

    private static Credentials credentials(User user) {
        return new Credentials(
                user.getId().id(), user.nameOfActive(), user.getId().region(), user.city(), user.passwordHash());
    }
}
