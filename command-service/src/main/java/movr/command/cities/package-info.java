/**
 * The catalogue on the command side: look-up of the city that a command names, and the check that a location lies in
 * it.
 */
@NullMarked
package movr.command.cities;

import org.jspecify.annotations.NullMarked;
