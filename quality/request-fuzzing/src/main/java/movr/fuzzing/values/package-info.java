/** The library of hostile values. */
@NullMarked
package movr.fuzzing.values;

import org.jspecify.annotations.NullMarked;
