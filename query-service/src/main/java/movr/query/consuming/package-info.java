/** Feeds the live projections from Kafka. */
@NullMarked
package movr.query.consuming;

import org.jspecify.annotations.NullMarked;
