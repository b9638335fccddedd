/** The catalogue on the command side: which city a command speaks of, and whether a place lies in it. */
@NullMarked
package movr.command.cities;

import org.jspecify.annotations.NullMarked;
