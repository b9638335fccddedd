/** Contract of projections, and the progress that queries may ask for. */
@NullMarked
package movr.query.projection;

import org.jspecify.annotations.NullMarked;
