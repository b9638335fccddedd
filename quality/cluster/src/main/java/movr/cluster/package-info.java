/** All of MovR for tests and measurements: as processes of their own, or in this JVM. Services are handed in by the caller. */
@NullMarked
package movr.cluster;

import org.jspecify.annotations.NullMarked;
