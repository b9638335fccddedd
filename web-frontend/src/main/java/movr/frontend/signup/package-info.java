/** Registration. */
@NullMarked
package movr.frontend.signup;

import org.jspecify.annotations.NullMarked;
