/** The journal, torn, damaged, full and killed. */
@NullMarked
package io.bellwether.record.spool;

import org.jspecify.annotations.NullMarked;
