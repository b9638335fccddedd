/** Who is visiting and what they have just done, kept in cookies and nowhere else. */
@NullMarked
package movr.frontend.session;

import org.jspecify.annotations.NullMarked;
