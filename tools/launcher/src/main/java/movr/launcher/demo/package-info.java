/** Demo people and vehicles, created through the public API. */
@NullMarked
package movr.launcher.demo;

import org.jspecify.annotations.NullMarked;
