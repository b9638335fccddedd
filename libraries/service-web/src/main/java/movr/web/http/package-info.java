/** HTTP edge: requests that are too large, unreadable or unexpected become problem details here. */
@NullMarked
package movr.web.http;

import org.jspecify.annotations.NullMarked;
