/** Accounts, as the command service has them. */
@NullMarked
package movr.frontend.accounts;

import org.jspecify.annotations.NullMarked;
