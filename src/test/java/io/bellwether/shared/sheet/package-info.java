@NullMarked
package io.bellwether.shared.sheet;

import org.jspecify.annotations.NullMarked;
