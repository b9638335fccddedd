/** Rows as databases have them, and as events say that they should be. */
@NullMarked
package movr.verifier.rows;

import org.jspecify.annotations.NullMarked;
