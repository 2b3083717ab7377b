/** Passwords: how they are kept, checked and sent. */
@NullMarked
package io.bellwether.security.password;

import org.jspecify.annotations.NullMarked;
