/** The region that this instance serves, and the catalogue of all regions. */
@NullMarked
package movr.query.region;

import org.jspecify.annotations.NullMarked;
