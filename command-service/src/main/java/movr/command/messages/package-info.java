/** Messages of the command bus: commands, their identity and their answers. */
@NullMarked
package movr.command.messages;

import org.jspecify.annotations.NullMarked;
