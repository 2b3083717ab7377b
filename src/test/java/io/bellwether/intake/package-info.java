@NullMarked
package io.bellwether.intake;

import org.jspecify.annotations.NullMarked;
