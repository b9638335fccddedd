/** Background loops that survive every failure, are counted, and are known to the health endpoint by name. */
@NullMarked
package movr.web.loops;

import org.jspecify.annotations.NullMarked;
