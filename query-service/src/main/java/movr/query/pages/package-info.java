/** Query parameters and keyset pagination. */
@NullMarked
package movr.query.pages;

import org.jspecify.annotations.NullMarked;
