/** Real servers embedded in this JVM. */
@NullMarked
package movr.embedded;

import org.jspecify.annotations.NullMarked;
