/** Refusals and their representation: problem details with stable types. */
@NullMarked
package movr.base.rejection;

import org.jspecify.annotations.NullMarked;
