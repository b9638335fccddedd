/** The query side: what happened, as rows that can be asked. */
@NullMarked
package movr.query;

import org.jspecify.annotations.NullMarked;
