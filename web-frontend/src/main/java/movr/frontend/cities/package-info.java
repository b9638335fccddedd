/** The cities of the catalogue, and the resolution of the visitor's city. */
@NullMarked
package movr.frontend.cities;

import org.jspecify.annotations.NullMarked;
