/** Requests in the making, and the positions in them that values are put into. */
@NullMarked
package movr.fuzzing.requests;

import org.jspecify.annotations.NullMarked;
