/** What happened, as the services tell each other and the analysts: events, their envelope, their place on Kafka. */
@NullMarked
package movr.events;

import org.jspecify.annotations.NullMarked;
