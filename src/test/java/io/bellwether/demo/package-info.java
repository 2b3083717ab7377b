@NullMarked
package io.bellwether.demo;

import org.jspecify.annotations.NullMarked;
