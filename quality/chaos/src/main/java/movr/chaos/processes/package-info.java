/** Operating-system processes that can be killed and paused. */
@NullMarked
package movr.chaos.processes;

import org.jspecify.annotations.NullMarked;
