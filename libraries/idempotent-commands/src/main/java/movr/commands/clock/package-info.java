/** Comparison of this instance's clock, which events are stamped with, with the database's. */
@NullMarked
package movr.commands.clock;

import org.jspecify.annotations.NullMarked;
