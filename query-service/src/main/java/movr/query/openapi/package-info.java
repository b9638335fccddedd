/** The OpenAPI document of the query service. */
@NullMarked
package movr.query.openapi;

import org.jspecify.annotations.NullMarked;
