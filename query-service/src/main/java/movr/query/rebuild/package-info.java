/** Fills a projection anew from Kafka beside the live one, and swaps it in. */
@NullMarked
package movr.query.rebuild;

import org.jspecify.annotations.NullMarked;
