package movr.command.users;

import java.time.Instant;
import java.util.UUID;

/** What a person sees of their own account, and nobody else. */
record Profile(
        UUID userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String city,
        String region,
        Instant registeredAt) {}
