/** The query side: read models of the published events, and the queries for them. */
@NullMarked
package movr.query;

import org.jspecify.annotations.NullMarked;
