/** SQL dialect of the command database, and the migrations that go with it. */
@NullMarked
package movr.command.schema;

import org.jspecify.annotations.NullMarked;
