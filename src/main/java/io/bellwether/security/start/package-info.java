/** Who may sign in on the first day, and in demo mode. */
@NullMarked
package io.bellwether.security.start;

import org.jspecify.annotations.NullMarked;
