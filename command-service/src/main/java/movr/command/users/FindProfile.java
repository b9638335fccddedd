package movr.command.users;

import java.time.Instant;
import java.util.UUID;
import movr.command.region.HomeKey;

/**
 * Query for the caller's own profile. Answered here and not by a read model: personal data does not leave the home
 * region's rows.
 */
record FindProfile(HomeKey user) {

    /** A person's own account data, shown to nobody else. */
    record Profile(
            UUID userId,
            String username,
            String email,
            String firstName,
            String lastName,
            String city,
            String region,
            Instant registeredAt) {}
}
