/** Checks of command database, topics and read models against each other. */
@NullMarked
package movr.verifier.checks;

import org.jspecify.annotations.NullMarked;
