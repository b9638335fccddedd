/** HTTP servers as all services of MovR run them: a management port, time-outs of requests, and proxies that are believed. */
@NullMarked
package movr.edge;

import org.jspecify.annotations.NullMarked;
