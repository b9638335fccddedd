/** Creation of the regions' topics, and comparison of existing ones with their plan. */
@NullMarked
package movr.outbox.topics;

import org.jspecify.annotations.NullMarked;
