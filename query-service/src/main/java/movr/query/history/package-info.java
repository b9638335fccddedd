/** Queries for a rider's own rides. */
@NullMarked
package movr.query.history;

import org.jspecify.annotations.NullMarked;
