/** Authentication: access tokens, verified alike by every service, and operators' credentials. */
@NullMarked
package movr.web.caller;

import org.jspecify.annotations.NullMarked;
