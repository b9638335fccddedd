/** Kafka consumers that feed the live projections. */
@NullMarked
package movr.projections.consuming;

import org.jspecify.annotations.NullMarked;
