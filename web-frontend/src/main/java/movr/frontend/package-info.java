/** The web frontend: pages for riders and owners, rendered from the public HTTP APIs. */
@NullMarked
package movr.frontend;

import org.jspecify.annotations.NullMarked;
