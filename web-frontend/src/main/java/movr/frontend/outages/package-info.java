/** Reachability of the services, shown on pages. */
@NullMarked
package movr.frontend.outages;

import org.jspecify.annotations.NullMarked;
