/** All of MovR in one JVM, for trying it out. */
@NullMarked
package movr.launcher;

import org.jspecify.annotations.NullMarked;
