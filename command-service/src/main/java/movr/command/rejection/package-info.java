/** What MovR will not or cannot do, and how it is told: problem details with stable types. */
@NullMarked
package movr.command.rejection;

import org.jspecify.annotations.NullMarked;
