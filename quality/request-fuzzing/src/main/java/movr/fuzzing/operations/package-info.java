/** All that MovR answers to, taken from its OpenAPI documents, its pages and its routes. */
@NullMarked
package movr.fuzzing.operations;

import org.jspecify.annotations.NullMarked;
