/** The database that a service stands on, and the regions in it. */
@NullMarked
package movr.base.database;

import org.jspecify.annotations.NullMarked;
