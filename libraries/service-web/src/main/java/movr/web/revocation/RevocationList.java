package movr.web.revocation;

import java.util.List;

/**
 * Revocations as published by one service to others.
 *
 * @param position to be sent with the next request, which then returns only later revocations; valid for the process
 *     that issued it
 * @param revocations that have not expired
 */
public record RevocationList(String position, List<Revocation> revocations) {}
