/** The topics, read from their beginning to their present end. */
@NullMarked
package movr.verifier.topics;

import org.jspecify.annotations.NullMarked;
