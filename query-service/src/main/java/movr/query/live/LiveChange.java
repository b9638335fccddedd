package movr.query.live;

/**
 * An encoded change of one vehicle; the same bytes for all listeners.
 *
 * @param partition of the event behind it
 * @param offset of the event behind it
 */
@SuppressWarnings("ArrayRecordComponent") // shared, and never modified
record LiveChange(int partition, long offset, byte[] frame) {}
