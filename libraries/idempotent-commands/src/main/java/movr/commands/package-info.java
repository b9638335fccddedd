/** Messages of the command bus: commands, their identity and their answers. */
@NullMarked
package movr.commands;

import org.jspecify.annotations.NullMarked;
