/** Dispatch of commands and queries to their handlers. */
@NullMarked
package movr.command.dispatch;

import org.jspecify.annotations.NullMarked;
