/** Takes what people typed out of the rows and topics of releases that kept it. */
@NullMarked
package movr.redaction;

import org.jspecify.annotations.NullMarked;
