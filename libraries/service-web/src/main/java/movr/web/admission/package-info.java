/** Admission control: limits on the rate and concurrency of requests, in total and per client. */
@NullMarked
package movr.web.admission;

import org.jspecify.annotations.NullMarked;
