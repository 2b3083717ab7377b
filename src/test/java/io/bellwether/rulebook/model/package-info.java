@NullMarked
package io.bellwether.rulebook.model;

import org.jspecify.annotations.NullMarked;
