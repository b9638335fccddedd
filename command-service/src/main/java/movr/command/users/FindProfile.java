package movr.command.users;

import movr.command.region.HomeKey;

/**
 * Query for the caller's own profile. Answered here and not by a read model: personal data does not leave the home
 * region's rows.
 */
record FindProfile(HomeKey user) {}
