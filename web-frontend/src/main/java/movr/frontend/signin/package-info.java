/** Sign-in and sign-out. */
@NullMarked
package movr.frontend.signin;

import org.jspecify.annotations.NullMarked;
