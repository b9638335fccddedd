package movr.query.statistics;

import java.io.Serializable;
import java.time.Instant;

/** Key of an hour of a city. */
record HourKey(String city, Instant hour) implements Serializable {}
