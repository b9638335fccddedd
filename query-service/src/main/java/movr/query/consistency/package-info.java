/** Read your writes: queries wait for what their tokens name. */
@NullMarked
package movr.query.consistency;

import org.jspecify.annotations.NullMarked;
