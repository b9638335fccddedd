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
    Answer<Registered> handle(RegisterUser command) {
        if (command.passwordHash() == null
                || claims.find(UsernameClaim.canonical(command.username())).isPresent()) {
            throw new UsernameTaken();
        }
        HomeKey key = new HomeKey(command.region(), UUID.randomUUID());
        User user = users.save(new User(key, command, clock.instant()));
        claims.save(new UsernameClaim(command.username(), key));
        ConsistencyToken token = events.publish(user.registered(), key.region(), user.streamVersion());
        return Answer.of(new Registered(key.id(), command.city(), command.region()), token.toString());
    }

    @CommandHandler
    Answer<Nothing> handle(RemoveUser command) {
        HomeKey key = new HomeKey(command.region(), command.userId());
        User user = users.hold(key.region(), key.id()).filter(User::isActive).orElseThrow(UserRejection::unknown);
        Instant now = clock.instant();
        participants.forEach(kind -> kind.giveUp(key, now));
        claims.release(UsernameClaim.canonical(user.nameOfActive()), key.region(), key.id());
        ConsistencyToken token = events.publish(user.remove(now), key.region(), user.streamVersion());
        return Answer.of(Nothing.NOTHING, token.toString());
    }
}
