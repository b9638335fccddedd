/** Workload: riders who repeat commands until they are answered. */
@NullMarked
package movr.chaos.load;

import org.jspecify.annotations.NullMarked;
