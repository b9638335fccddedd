/** The way of a question: through Axon's gateway to its handler, timed, and back as HTTP. */
@NullMarked
package movr.query.asking;

import org.jspecify.annotations.NullMarked;
