@NullMarked
package io.bellwether.job;

import org.jspecify.annotations.NullMarked;
