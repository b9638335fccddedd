/** Orders of goods from a stock, and how many of each were sold. */
@NullMarked
package orders;

import org.jspecify.annotations.NullMarked;
