@NullMarked
package io.bellwether.task;

import org.jspecify.annotations.NullMarked;
