/** Deadlines: work that the service has to do by itself at a time, kept as rows and carried out as commands. */
@NullMarked
package movr.command.deadlines;

import org.jspecify.annotations.NullMarked;
