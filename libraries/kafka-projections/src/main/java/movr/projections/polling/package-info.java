/** Background polling, as rarely as the subscribers allow. */
@NullMarked
package movr.projections.polling;

import org.jspecify.annotations.NullMarked;
