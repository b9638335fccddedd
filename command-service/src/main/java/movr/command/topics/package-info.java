/** Creates the regions' topics, and compares those that are there with what they should be. */
@NullMarked
package movr.command.topics;

import org.jspecify.annotations.NullMarked;
