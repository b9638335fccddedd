/** What travels on the command bus and comes back. */
@NullMarked
package movr.command.messages;

import org.jspecify.annotations.NullMarked;
