/** Error pages, each with the next step. */
@NullMarked
package movr.frontend.errors;

import org.jspecify.annotations.NullMarked;
