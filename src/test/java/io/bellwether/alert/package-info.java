@NullMarked
package io.bellwether.alert;

import org.jspecify.annotations.NullMarked;
