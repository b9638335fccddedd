package movr.query.statistics;

/** Sums over the rides of an hour. */
record Tally(long started, long ended, long durationSeconds, long distanceMetres) {

    Tally plus(Tally other) {
        return new Tally(
                started + other.started,
                ended + other.ended,
                durationSeconds + other.durationSeconds,
                distanceMetres + other.distanceMetres);
    }
}
