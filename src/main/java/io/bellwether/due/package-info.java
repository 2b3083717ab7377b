/** What work with a deadline has in common: clocks that strike, pages by due instant, what people send with an action. */
@NullMarked
package io.bellwether.due;

import org.jspecify.annotations.NullMarked;
