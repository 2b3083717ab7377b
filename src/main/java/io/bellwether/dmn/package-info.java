/** Model files as other makers write them, made readable for this engine: what was changed for that, and what they ask for. */
@NullMarked
package io.bellwether.dmn;

import org.jspecify.annotations.NullMarked;
