package movr.frontend.accounts;

import java.time.Instant;

/** What a person sees of their own account, and nobody else. */
public record Profile(
        String userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String city,
        Instant registeredAt) {}
