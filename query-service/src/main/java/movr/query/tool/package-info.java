/** Command-line tool for operators. */
@NullMarked
package movr.query.tool;

import org.jspecify.annotations.NullMarked;
