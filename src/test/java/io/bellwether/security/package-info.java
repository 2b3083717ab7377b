@NullMarked
package io.bellwether.security;

import org.jspecify.annotations.NullMarked;
