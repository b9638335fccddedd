/** The cities that MovR serves, and which of them a visitor looks at. */
@NullMarked
package movr.frontend.cities;

import org.jspecify.annotations.NullMarked;
