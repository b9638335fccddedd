/** The chaos test's command line, and what it reports. */
@NullMarked
package movr.chaos;

import org.jspecify.annotations.NullMarked;
