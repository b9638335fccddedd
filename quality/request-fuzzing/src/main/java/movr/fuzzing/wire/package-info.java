/** HTTP/1.1 over sockets: requests that no HTTP library would send. */
@NullMarked
package movr.fuzzing.wire;

import org.jspecify.annotations.NullMarked;
