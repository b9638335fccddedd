/** Which region this instance serves, and the catalogue it knows the others from. */
@NullMarked
package movr.query.region;

import org.jspecify.annotations.NullMarked;
