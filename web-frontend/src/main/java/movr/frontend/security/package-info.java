/** What a browser may do with the pages, and who may see which. */
@NullMarked
package movr.frontend.security;

import org.jspecify.annotations.NullMarked;
