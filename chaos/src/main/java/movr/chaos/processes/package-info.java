/** Operating-system processes that are killed and paused. */
@NullMarked
package movr.chaos.processes;

import org.jspecify.annotations.NullMarked;
