/** People who may sign in, and what they may do. */
@NullMarked
package io.bellwether.security.people;

import org.jspecify.annotations.NullMarked;
