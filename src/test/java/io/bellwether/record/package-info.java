@NullMarked
package io.bellwether.record;

import org.jspecify.annotations.NullMarked;
