/** What the bodies and headers of all commands have in common. */
@NullMarked
package movr.command.http;

import org.jspecify.annotations.NullMarked;
