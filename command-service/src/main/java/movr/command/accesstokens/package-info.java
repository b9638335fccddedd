/** Access tokens: issuing, signing keys, and the endpoints that are open without one. */
@NullMarked
package movr.command.accesstokens;

import org.jspecify.annotations.NullMarked;
