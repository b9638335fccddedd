/** Read-your-writes: queries wait until the changes named by their consistency tokens are applied. */
@NullMarked
package movr.query.consistency;

import org.jspecify.annotations.NullMarked;
