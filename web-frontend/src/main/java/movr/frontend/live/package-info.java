/** Live listing: relay of the query services' SSE streams to browsers. */
@NullMarked
package movr.frontend.live;

import org.jspecify.annotations.NullMarked;
