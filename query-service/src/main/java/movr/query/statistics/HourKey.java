package movr.query.statistics;

import java.io.Serializable;
import java.time.Instant;

/** Which hour of which city. */
record HourKey(String city, Instant hour) implements Serializable {}
