@NullMarked
package io.bellwether.security.session;

import org.jspecify.annotations.NullMarked;
