/** Admission control: how much one client may ask for, and how much is under way at a time. */
@NullMarked
package movr.web.admission;

import org.jspecify.annotations.NullMarked;
