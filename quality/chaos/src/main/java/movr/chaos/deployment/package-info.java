/** All of MovR, each part a process of its own. */
@NullMarked
package movr.chaos.deployment;

import org.jspecify.annotations.NullMarked;
