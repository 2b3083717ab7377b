@NullMarked
package io.bellwether.dmn.model;

import org.jspecify.annotations.NullMarked;
