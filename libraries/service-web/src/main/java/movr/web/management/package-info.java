/** The management port of a service: where it is, who may use it, and its server. */
@NullMarked
package movr.web.management;

import org.jspecify.annotations.NullMarked;
