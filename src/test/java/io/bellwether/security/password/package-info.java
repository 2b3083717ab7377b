@NullMarked
package io.bellwether.security.password;

import org.jspecify.annotations.NullMarked;
