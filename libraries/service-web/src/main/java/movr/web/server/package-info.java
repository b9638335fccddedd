/**
 * HTTP servers as all services of MovR run them: a management port, deadlines of requests, trusted proxies, and problem
 * details for what the server itself refuses.
 */
@NullMarked
package movr.web.server;

import org.jspecify.annotations.NullMarked;
