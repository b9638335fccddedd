/** Parameters of queries and keyset pages: what may be asked, and how to ask for more. */
@NullMarked
package movr.query.pages;

import org.jspecify.annotations.NullMarked;
