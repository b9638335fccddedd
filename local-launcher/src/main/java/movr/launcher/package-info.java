/** All of MovR in one JVM, for people who want to see it. */
@NullMarked
package movr.launcher;

import org.jspecify.annotations.NullMarked;
