/**
 * HTTP servers as all services of MovR run them: deadlines of requests, problem details for what the server itself
 * refuses, and answers of open requests before a stop.
 */
@NullMarked
package movr.web.server;

import org.jspecify.annotations.NullMarked;
