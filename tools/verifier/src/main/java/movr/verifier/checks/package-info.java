/** What must hold between command database, topics and read models, and whether it does. */
@NullMarked
package movr.verifier.checks;

import org.jspecify.annotations.NullMarked;
