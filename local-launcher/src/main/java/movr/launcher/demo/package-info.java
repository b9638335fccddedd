/** People and vehicles to begin with, made through the public API. */
@NullMarked
package movr.launcher.demo;

import org.jspecify.annotations.NullMarked;
