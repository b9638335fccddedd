package movr.command.users;

import java.time.Instant;
import java.util.UUID;

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
