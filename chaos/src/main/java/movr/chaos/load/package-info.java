/** Riders who do not give up. */
@NullMarked
package movr.chaos.load;

import org.jspecify.annotations.NullMarked;
