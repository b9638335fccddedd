/** Dispatch of commands and queries to their handlers. */
@NullMarked
package movr.commands.dispatch;

import org.jspecify.annotations.NullMarked;
