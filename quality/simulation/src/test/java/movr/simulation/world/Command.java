package movr.simulation.world;

import java.util.List;
import java.util.UUID;

/**
 * Command of a client, which sends it until it is answered.
 *
 * @param streams that it changes, in the order of their ids
 */
public record Command(UUID id, String region, List<UUID> streams) {}
