/** Why an answer is not another one, and which facts would have to change. */
@NullMarked
package io.bellwether.explain;

import org.jspecify.annotations.NullMarked;
