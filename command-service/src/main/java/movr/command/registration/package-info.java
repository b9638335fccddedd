/** Registration: the usernames that are taken, and the admission of those who ask for one. */
@NullMarked
package movr.command.registration;

import org.jspecify.annotations.NullMarked;
