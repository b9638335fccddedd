/** What was measured, for people, charts and programs. */
@NullMarked
package movr.benchmarks.report;

import org.jspecify.annotations.NullMarked;
