/** Refusals and their representation: problem details with stable types. */
@NullMarked
package movr.web.rejection;

import org.jspecify.annotations.NullMarked;
