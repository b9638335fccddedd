package movr.web.revocation;

import java.time.Instant;

/**
 * The end of some access tokens.
 *
 * @param key which tokens, see {@link RevocationKeys}
 * @param at when they were revoked
 * @param until when the last of them expires and the revocation can be forgotten
 */
public record Revocation(String key, Instant at, Instant until) {}
