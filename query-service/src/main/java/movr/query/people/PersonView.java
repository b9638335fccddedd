package movr.query.people;

/**
 * A person as shown to signed-in people.
 *
 * @param owner whether the person has vehicles on the street
 */
record PersonView(String username, boolean owner) {}
