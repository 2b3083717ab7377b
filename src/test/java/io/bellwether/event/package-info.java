@NullMarked
package io.bellwether.event;

import org.jspecify.annotations.NullMarked;
