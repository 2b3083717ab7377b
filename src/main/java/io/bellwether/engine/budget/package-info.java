/** What an evaluation may spend, and what becomes of a question whose rules spend it. */
@NullMarked
package io.bellwether.engine.budget;

import org.jspecify.annotations.NullMarked;
