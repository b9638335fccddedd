/** The catalogue of regions and cities, shared by all services. */
@NullMarked
package movr.catalogue;

import org.jspecify.annotations.NullMarked;
