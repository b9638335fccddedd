/** Operations: status of projections, parked messages, rebuilds. */
@NullMarked
package movr.projections.operations;

import org.jspecify.annotations.NullMarked;
