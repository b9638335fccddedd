/** Pages for what went wrong, each with what to do next. */
@NullMarked
package movr.frontend.errors;

import org.jspecify.annotations.NullMarked;
