/** The edge of HTTP: what is too large, unreadable or unexpected becomes a problem detail here. */
@NullMarked
package movr.web.http;

import org.jspecify.annotations.NullMarked;
