/** MovR's public HTTP API, as a client that does not give up sees it. */
@NullMarked
package movr.replay.api;

import org.jspecify.annotations.NullMarked;
