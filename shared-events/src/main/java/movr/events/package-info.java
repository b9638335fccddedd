/**
 * Domain events as published to services and analysts: events, their envelope, and their topics and records on Kafka.
 */
@NullMarked
package movr.events;

import org.jspecify.annotations.NullMarked;
