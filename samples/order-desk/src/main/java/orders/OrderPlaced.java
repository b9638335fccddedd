package orders;

import java.time.Instant;
import java.util.UUID;

/** Event: a piece was sold. */
record OrderPlaced(UUID orderId, String goods, Instant placedAt) {}
