@NullMarked
package io.bellwether.security.signin;

import org.jspecify.annotations.NullMarked;
