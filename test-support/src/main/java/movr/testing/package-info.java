/** Real servers for tests: what MovR talks to in production, small and started by the JVM. */
@NullMarked
package movr.testing;

import org.jspecify.annotations.NullMarked;
