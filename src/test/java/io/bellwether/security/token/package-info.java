@NullMarked
package io.bellwether.security.token;

import org.jspecify.annotations.NullMarked;
