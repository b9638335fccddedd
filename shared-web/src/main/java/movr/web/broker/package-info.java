/** Whether Kafka answers, for services that need it. */
@NullMarked
package movr.web.broker;

import org.jspecify.annotations.NullMarked;
