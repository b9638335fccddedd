/** Reports of measurements: pages, charts and data. */
@NullMarked
package movr.benchmarks.report;

import org.jspecify.annotations.NullMarked;
