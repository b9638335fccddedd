package movr.client;

import java.time.Instant;
import java.util.UUID;

/**
 * A person's own account data.
 *
 * @param city slug of the home city
 */
public record Profile(
        UUID userId,
        String username,
        String email,
        String firstName,
        String lastName,
        String city,
        String region,
        Instant registeredAt) {}
