/** Operations: status of projections, parked messages, rebuilds. */
@NullMarked
package movr.query.operations;

import org.jspecify.annotations.NullMarked;
