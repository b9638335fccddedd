/** Meter settings that all services share. */
@NullMarked
package movr.base.meters;

import org.jspecify.annotations.NullMarked;
