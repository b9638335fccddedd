/** Real servers for tests: small instances of what MovR uses in production, started by the JVM. */
@NullMarked
package movr.testing;

import org.jspecify.annotations.NullMarked;
