/** The edge of HTTP: what is too large, unreadable or unexpected becomes a problem detail here. */
@NullMarked
package movr.command.web;

import org.jspecify.annotations.NullMarked;
