/** Journal on disk of what has been answered. */
@NullMarked
package movr.replay.journal;

import org.jspecify.annotations.NullMarked;
