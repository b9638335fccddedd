/** What has been answered, on disk. */
@NullMarked
package movr.replay.journal;

import org.jspecify.annotations.NullMarked;
