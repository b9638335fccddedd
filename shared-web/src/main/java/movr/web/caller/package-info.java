/** Who calls: access tokens as every service checks them, and what operators need. */
@NullMarked
package movr.web.caller;

import org.jspecify.annotations.NullMarked;
