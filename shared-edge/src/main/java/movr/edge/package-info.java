/** HTTP servers as all services of MovR run them: a management port, deadlines of requests, and trusted proxies. */
@NullMarked
package movr.edge;

import org.jspecify.annotations.NullMarked;
