package movr.command.messages;

import java.util.UUID;

/**
 * The answer to a command that was carried out.
 *
 * @param body told to the caller
 * @param consistencyToken {@code <stream>@<version>}: what a query must have seen to show this command's effect
 * @param repeated whether the command had been carried out before, and this is its stored answer
 */
public record Answer<T>(T body, String consistencyToken, boolean repeated) {

    /** A first answer, with the stream and version of the command's event. */
    public static <T> Answer<T> of(T body, UUID stream, long version) {
        return new Answer<>(body, stream + "@" + version, false);
    }
}
