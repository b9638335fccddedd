/** The regions and cities that MovR serves, as both services know them. */
@NullMarked
package movr.catalogue;

import org.jspecify.annotations.NullMarked;
