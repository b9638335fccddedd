/** Commands on their way to a handler and back, and questions to theirs. */
@NullMarked
package movr.command.dispatch;

import org.jspecify.annotations.NullMarked;
