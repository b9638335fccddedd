/** Rules for text that the contract accepts, and a filter that applies the minimum of them to every request. */
@NullMarked
package movr.web.text;

import org.jspecify.annotations.NullMarked;
