package movr.command.users;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import movr.command.region.HomeKey;
import movr.command.registration.UsernameClaim;
import movr.command.registration.UsernameClaims;
import movr.command.registration.UsernameTaken;
import movr.command.users.RegisterUser.Registered;
import movr.commands.Answer;
import movr.commands.Nothing;
import movr.outbox.Events;
import movr.streams.ConsistencyToken;
import org.axonframework.commandhandling.CommandHandler;
import org.springframework.stereotype.Component;

/** Handler of the commands that register and remove users. */
@Component
final class UserCommandHandler {

    private final Users users;
    private final UsernameClaims claims;
    private final List<AccountRemovalParticipant> participants;
    private final Events events;
    private final Clock clock;

    UserCommandHandler(
            Users users,
            UsernameClaims claims,
            List<AccountRemovalParticipant> participants,
            Events events,
            Clock clock) {
        this.users = users;
        this.claims = claims;
        this.participants = participants;
        this.events = events;
        this.clock = clock;
    }

    @CommandHandler
    Answer<Registered> handle(RegisterUser wish) {
        if (wish.passwordHash() == null
                || claims.find(UsernameClaim.canonical(wish.username())).isPresent()) {
            throw new UsernameTaken();
        }
        HomeKey key = new HomeKey(wish.region(), UUID.randomUUID());
        User user = users.save(new User(key, wish, clock.instant()));
        claims.save(new UsernameClaim(wish.username(), key));
        ConsistencyToken token = events.publish(user.registered(), key.region(), user.streamVersion());
        return Answer.of(new Registered(key.id(), wish.city(), wish.region()), token.toString());
    }

    @CommandHandler
    Answer<Nothing> handle(RemoveUser wish) {
        HomeKey key = new HomeKey(wish.region(), wish.userId());
        User user = users.hold(key.region(), key.id()).filter(User::isActive).orElseThrow(UserRejection::unknown);
        Instant now = clock.instant();
        participants.forEach(kind -> kind.giveUp(key, now));
        claims.release(UsernameClaim.canonical(user.nameOfActive()), key.region(), key.id());
        ConsistencyToken token = events.publish(user.remove(now), key.region(), user.streamVersion());
        return Answer.of(Nothing.NOTHING, token.toString());
    }
}
