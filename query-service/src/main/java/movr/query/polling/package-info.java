/** Background polling, as rarely as the subscribers allow. */
@NullMarked
package movr.query.polling;

import org.jspecify.annotations.NullMarked;
