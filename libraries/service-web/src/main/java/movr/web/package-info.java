/** Web infrastructure that all of MovR's HTTP services share. */
@NullMarked
package movr.web;

import org.jspecify.annotations.NullMarked;
