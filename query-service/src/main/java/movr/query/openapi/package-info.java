/** The published description of the HTTP contract. */
@NullMarked
package movr.query.openapi;

import org.jspecify.annotations.NullMarked;
