/** Command line and report of the chaos test. */
@NullMarked
package movr.chaos;

import org.jspecify.annotations.NullMarked;
