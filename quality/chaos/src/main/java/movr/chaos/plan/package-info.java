/** Plan of a run: kinds of faults and their order. */
@NullMarked
package movr.chaos.plan;

import org.jspecify.annotations.NullMarked;
