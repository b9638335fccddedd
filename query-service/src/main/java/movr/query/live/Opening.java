package movr.query.live;

import java.util.List;

/**
 * What a listener is sent first: the initial result of its subscription query.
 *
 * @param position after it; updates up to here are in it already
 */
record Opening(Position position, List<byte[]> frames) {}
