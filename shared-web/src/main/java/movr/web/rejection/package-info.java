/** What MovR will not or cannot do, and how it is told: problem details with stable types. */
@NullMarked
package movr.web.rejection;

import org.jspecify.annotations.NullMarked;
