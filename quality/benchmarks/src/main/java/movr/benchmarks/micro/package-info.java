/** JMH benchmarks of code that every command or event runs through. */
@NullMarked
package movr.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
