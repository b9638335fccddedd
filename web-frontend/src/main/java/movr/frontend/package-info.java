/** The web frontend: pages for riders and owners, made of what the public HTTP interfaces answer. */
@NullMarked
package movr.frontend;

import org.jspecify.annotations.NullMarked;
