package movr.frontend.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Result of a command.
 *
 * @param body null when the answer has none
 * @param consistencyToken token that queries need to show the change
 * @param repeated true when this is the stored answer of a command that had been carried out before
 */
public record CommandResult<T>(@Nullable T body, Optional<String> consistencyToken, boolean repeated) {}
