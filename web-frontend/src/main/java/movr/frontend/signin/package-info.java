/** Signing in and out. */
@NullMarked
package movr.frontend.signin;

import org.jspecify.annotations.NullMarked;
