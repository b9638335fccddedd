/** The command line: what operators call from a shell. */
@NullMarked
package movr.query.tool;

import org.jspecify.annotations.NullMarked;
