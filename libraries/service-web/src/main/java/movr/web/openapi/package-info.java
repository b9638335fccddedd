/** Parts of a service's OpenAPI document that its edge answers for. */
@NullMarked
package movr.web.openapi;

import org.jspecify.annotations.NullMarked;
