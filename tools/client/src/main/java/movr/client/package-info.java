/** Client of MovR's HTTP interfaces. */
@NullMarked
package movr.client;

import org.jspecify.annotations.NullMarked;
