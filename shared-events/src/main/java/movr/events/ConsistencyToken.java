package movr.events;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a query must have seen to show the effect of a command: a stream and its version, never a position in a log. The stream is
 * named with its region and family, so that a read model knows which tokens do not concern it.
 *
 * @param region home region of the stream
 * @param streamId vehicle or user
 * @param version at least this one
 */
public record ConsistencyToken(String region, EventFamily family, UUID streamId, long version) {

    /** The header of commands' answers and of queries. */
    public static final String HEADER = "Consistency-Token";

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9-]{1,32})\\.([a-z]{1,16})\\.([0-9a-f-]{36})@([0-9]{1,18})");

    /**
     * Reads {@code <region>.<family>.<stream id>@<version>}.
     *
     * @throws IllegalArgumentException when it is anything else
     */
    public static ConsistencyToken parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A consistency token reads <region>.<family>.<stream id>@<version>");
        }
        return new ConsistencyToken(
                parts.group(1),
                EventFamily.ofCode(parts.group(2)),
                UUID.fromString(parts.group(3)),
                Long.parseLong(parts.group(4)));
    }

    @Override
    public String toString() {
        return region + "." + family.code() + "." + streamId + "@" + version;
    }
}
