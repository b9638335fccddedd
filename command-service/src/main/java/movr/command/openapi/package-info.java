/** The HTTP contract as a document. */
@NullMarked
package movr.command.openapi;

import org.jspecify.annotations.NullMarked;
