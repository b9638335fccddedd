/** HTTP client of the command and query services: requests, repeats, and the mapping of refusals. */
@NullMarked
package movr.frontend.client;

import org.jspecify.annotations.NullMarked;
