package movr.outbox;

/**
 * Failure of an event that exceeds the broker's size limit: its command is refused now, instead of its stream being
 * blocked later.
 */
final class EventTooLarge extends RuntimeException {

    EventTooLarge(String type, int length) {
        super("An event of type " + type + " has " + length
                + " characters, more than movr.outbox.largest-event allows");
    }
}
