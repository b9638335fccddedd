/** Calls to the command and query services: what may be asked, what is sent again, and what their refusals mean. */
@NullMarked
package movr.frontend.client;

import org.jspecify.annotations.NullMarked;
