/** Health check of Kafka. */
@NullMarked
package movr.web.broker;

import org.jspecify.annotations.NullMarked;
