/** Kafka consumers that feed the live projections. */
@NullMarked
package movr.query.consuming;

import org.jspecify.annotations.NullMarked;
