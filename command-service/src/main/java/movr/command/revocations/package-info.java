/** Revocations: access tokens that are not taken any more although they have not expired. */
@NullMarked
package movr.command.revocations;

import org.jspecify.annotations.NullMarked;
