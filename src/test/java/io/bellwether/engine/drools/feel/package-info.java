@NullMarked
package io.bellwether.engine.drools.feel;

import org.jspecify.annotations.NullMarked;
