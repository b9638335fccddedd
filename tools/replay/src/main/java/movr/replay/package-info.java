/** The replay's command line and its report. */
@NullMarked
package movr.replay;

import org.jspecify.annotations.NullMarked;
