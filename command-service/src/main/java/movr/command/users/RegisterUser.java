package movr.command.users;

import java.util.List;
import java.util.UUID;
import movr.commands.Command;
import org.jspecify.annotations.Nullable;

/**
 * Command to open an account.
 *
 * @param region home region of the city
 * @param passwordHash never the password itself: a command may be logged or stored. Null when the username was found to
 *     be taken, so that no hash was computed: the command can then only be answered from its record, or refused.
 */
record RegisterUser(
        String region,
        String city,
        String username,
        String email,
        String firstName,
        String lastName,
        @Nullable String passwordHash)
        implements Command<RegisterUser.Registered> {

    @Override
    public Class<Registered> bodyType() {
        return Registered.class;
    }

    @Override
    public Object fingerprinted() {
        return List.of(city, username, email, firstName, lastName);
    }

    /** Body of the answer: the new account, without data that would have to be erased from the command's record. */
    record Registered(UUID userId, String city, String region) {}
}
