package movr.web.revocation;

import java.time.Instant;

/**
 * Revocation of access tokens.
 *
 * @param key identifies the tokens, see {@link RevocationKeys}
 * @param at when they were revoked
 * @param until expiry of the last of them, after which the revocation is dropped
 */
public record Revocation(String key, Instant at, Instant until) {}
