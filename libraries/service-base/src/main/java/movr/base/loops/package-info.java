/** Background loops that survive every failure, are counted, and are listed by name in the health endpoint. */
@NullMarked
package movr.base.loops;

import org.jspecify.annotations.NullMarked;
