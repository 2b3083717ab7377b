@NullMarked
package io.bellwether.description;

import org.jspecify.annotations.NullMarked;
