/** Plans: what is to be sent, in which order and by whom. */
@NullMarked
package movr.replay.plan;

import org.jspecify.annotations.NullMarked;
