/** Every error the service answers: one catalogue of problem types and their findings. */
@NullMarked
package io.bellwether.problem;

import org.jspecify.annotations.NullMarked;
