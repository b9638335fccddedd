/** HTTP servers as all services of MovR run them: a management port, time-outs of requests, proxies that are believed, and the
 * form of what is refused. */
@NullMarked
package movr.edge;

import org.jspecify.annotations.NullMarked;
