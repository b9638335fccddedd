/** What text the contract accepts: the rules, and the filter that applies the least of them to every request. */
@NullMarked
package movr.text;

import org.jspecify.annotations.NullMarked;
