/** What all pages have in common: their frame, the message bundles and the assets. */
@NullMarked
package movr.frontend.layout;

import org.jspecify.annotations.NullMarked;
