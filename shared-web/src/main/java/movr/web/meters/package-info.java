/** Meter settings that all services share. */
@NullMarked
package movr.web.meters;

import org.jspecify.annotations.NullMarked;
