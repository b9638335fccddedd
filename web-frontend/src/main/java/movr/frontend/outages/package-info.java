/** Which services can be reached, so that pages can say what works. */
@NullMarked
package movr.frontend.outages;

import org.jspecify.annotations.NullMarked;
