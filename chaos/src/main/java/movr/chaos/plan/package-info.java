/** Which faults there are, and in which order they come. */
@NullMarked
package movr.chaos.plan;

import org.jspecify.annotations.NullMarked;
