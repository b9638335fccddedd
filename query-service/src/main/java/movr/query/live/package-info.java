/** The listing as it changes: server-sent events out of Axon's subscription queries. */
@NullMarked
package movr.query.live;

import org.jspecify.annotations.NullMarked;
