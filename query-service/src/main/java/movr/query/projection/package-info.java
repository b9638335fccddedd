/** What a projection is, and what queries may ask about how far it has come. */
@NullMarked
package movr.query.projection;

import org.jspecify.annotations.NullMarked;
