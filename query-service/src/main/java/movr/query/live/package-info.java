/** Live vehicle listing: server-sent events fed by Axon's subscription queries. */
@NullMarked
package movr.query.live;

import org.jspecify.annotations.NullMarked;
