/** The OpenAPI document of the command service. */
@NullMarked
package movr.command.openapi;

import org.jspecify.annotations.NullMarked;
