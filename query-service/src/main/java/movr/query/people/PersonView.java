package movr.query.people;

/**
 * What signed-in people may know of one another.
 *
 * @param owner whether vehicles of the person are on the street
 */
record PersonView(String username, boolean owner) {}
