/** The verifier's command line. */
@NullMarked
package movr.verifier;

import org.jspecify.annotations.NullMarked;
