@NullMarked
package io.bellwether.run;

import org.jspecify.annotations.NullMarked;
