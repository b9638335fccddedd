/** Addresses of visitors, as the frontend in front of a service forwards them; others' headers are removed. */
@NullMarked
package movr.web.forwarding;

import org.jspecify.annotations.NullMarked;
