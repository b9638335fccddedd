package movr.command.outbox;

/** An event that the broker would not take: refused with its command instead of blocking its stream later. */
final class EventTooLarge extends RuntimeException {

    EventTooLarge(String type, int length) {
        super("An event of type " + type + " has " + length
                + " characters, more than movr.outbox.largest-event allows");
    }
}
