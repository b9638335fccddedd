/** What operators may see and do: how far projections are, what is parked, rebuilds. */
@NullMarked
package movr.query.operations;

import org.jspecify.annotations.NullMarked;
