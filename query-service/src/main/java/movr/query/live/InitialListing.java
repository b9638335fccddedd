package movr.query.live;

import java.util.List;

/**
 * Initial result of a live listing's subscription query.
 *
 * @param position of the result; updates up to it are included already
 */
record InitialListing(Position position, List<byte[]> frames) {}
