/** Parts that all pages share: layout, message bundles and assets. */
@NullMarked
package movr.frontend.layout;

import org.jspecify.annotations.NullMarked;
