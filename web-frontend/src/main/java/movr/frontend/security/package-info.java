/** Web security: content policy, CSRF protection and access to pages. */
@NullMarked
package movr.frontend.security;

import org.jspecify.annotations.NullMarked;
