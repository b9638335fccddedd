package movr.frontend.client;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A command's answer.
 *
 * @param body null when the answer has none
 * @param consistencyToken what queries must be sent to show the change
 * @param repeated whether it is the stored answer of an order that had been carried out before
 */
public record Done<T>(@Nullable T body, Optional<String> consistencyToken, boolean repeated) {}
