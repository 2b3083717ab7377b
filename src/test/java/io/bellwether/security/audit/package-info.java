@NullMarked
package io.bellwether.security.audit;

import org.jspecify.annotations.NullMarked;
