/** Days of cities, made up: for replays that need no publisher's file. */
@NullMarked
package movr.replay.simulation;

import org.jspecify.annotations.NullMarked;
