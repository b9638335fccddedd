/** Parked messages: those that are not applied yet, stored with everything needed to retry them. */
@NullMarked
package movr.projections.parking;

import org.jspecify.annotations.NullMarked;
