package movr.command.region;

import jakarta.persistence.Embeddable;
import java.util.UUID;

/**
 * The key of a regional row. The region comes first, so that look-ups and uniqueness checks stay in it.
 *
 * @param region home region of the row, as CockroachDB names it
 * @param id random (version 4), made by the service
 */
@Embeddable
public record HomeKey(String region, UUID id) {}
