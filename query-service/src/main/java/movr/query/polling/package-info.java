/** Looking again and again, as rarely as is good enough. */
@NullMarked
package movr.query.polling;

import org.jspecify.annotations.NullMarked;
