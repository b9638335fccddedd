/** Server-sent events, written without a thread for each connection. */
@NullMarked
package movr.web.sse;

import org.jspecify.annotations.NullMarked;
