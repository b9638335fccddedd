/** Bodies and headers that all commands' HTTP endpoints share. */
@NullMarked
package movr.command.http;

import org.jspecify.annotations.NullMarked;
