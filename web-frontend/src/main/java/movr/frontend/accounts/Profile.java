package movr.frontend.accounts;

import java.time.Instant;

/** A person's own account data, shown to nobody else. */
public record Profile(
        String userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String city,
        Instant registeredAt) {}
