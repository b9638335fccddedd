/** Which flavour of SQL the command database speaks, and the migrations that go with it. */
@NullMarked
package movr.command.schema;

import org.jspecify.annotations.NullMarked;
