/** Keys that begin with the home region. */
@NullMarked
package movr.command.region;

import org.jspecify.annotations.NullMarked;
