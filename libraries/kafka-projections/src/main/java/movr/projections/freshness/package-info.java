/** Age of what the projections show: watermarks, and how far they are passed. */
@NullMarked
package movr.projections.freshness;

import org.jspecify.annotations.NullMarked;
