/** What meters of all services have in common. */
@NullMarked
package movr.web.meters;

import org.jspecify.annotations.NullMarked;
