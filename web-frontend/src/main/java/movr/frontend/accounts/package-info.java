/** Client of the command service's account endpoints. */
@NullMarked
package movr.frontend.accounts;

import org.jspecify.annotations.NullMarked;
