@NullMarked
package io.bellwether.security.people;

import org.jspecify.annotations.NullMarked;
