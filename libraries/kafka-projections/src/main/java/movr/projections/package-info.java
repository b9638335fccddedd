/** Contract of projections, and the progress that queries may ask for. */
@NullMarked
package movr.projections;

import org.jspecify.annotations.NullMarked;
