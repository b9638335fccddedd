/** Network connections that can be cut and delayed. */
@NullMarked
package movr.chaos.network;

import org.jspecify.annotations.NullMarked;
