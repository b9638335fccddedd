package movr.streams;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consistency token: the stream version that a query must have applied to show the effect of a command, never a
 * position in a log. Region and family of the stream are part of it, so that a read model can ignore tokens of streams
 * it does not consume.
 *
 * @param region home region of the stream
 * @param family kind of stream
 * @param streamId what was changed
 * @param version minimum
 */
public record ConsistencyToken(String region, String family, UUID streamId, long version) {

    /** Header of commands' answers and of queries. */
    public static final String HEADER = "Consistency-Token";

    /** The parser of UUIDs alone would drop digits of an id whose groups are too long. */
    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private static final Pattern FORM =
            Pattern.compile("([a-z0-9-]{1,32})\\.([a-z]{1,16})\\.(" + ID + ")@([0-9]{1,18})");

    /**
     * Parses {@code <region>.<family>.<stream id>@<version>}.
     *
     * @throws IllegalArgumentException when it has any other form
     */
    public static ConsistencyToken parse(String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException("A consistency token reads <region>.<family>.<stream id>@<version>");
        }
        return new ConsistencyToken(
                parts.group(1), parts.group(2), UUID.fromString(parts.group(3)), Long.parseLong(parts.group(4)));
    }

    @Override
    public String toString() {
        return region + "." + family + "." + streamId + "@" + version;
    }
}
