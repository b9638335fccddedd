/** The small pieces that every command or event goes through, by JMH. */
@NullMarked
package movr.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
