/** What all of MovR's HTTP services have in common. */
@NullMarked
package movr.web;

import org.jspecify.annotations.NullMarked;
