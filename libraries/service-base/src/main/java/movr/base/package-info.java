/** Parts of every service, with or without an HTTP interface. */
@NullMarked
package movr.base;

import org.jspecify.annotations.NullMarked;
