package movr.query.live;

/**
 * A change of one vehicle, ready to send; the same bytes for all listeners.
 *
 * @param partition of the event behind it
 * @param offset of the event behind it
 */
@SuppressWarnings("ArrayRecordComponent") // shared, and never changed
record LiveChange(int partition, long offset, byte[] frame) {}
