package movr.web.revocation;

import java.util.List;

/**
 * Revocations as one service publishes them to others.
 *
 * @param position to be sent with the next request, which then answers only what came later; valid for the process that gave it
 * @param revocations that have not expired
 */
public record RevocationList(String position, List<Revocation> revocations) {}
