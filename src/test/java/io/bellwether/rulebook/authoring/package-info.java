/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.rulebook.authoring;

import org.jspecify.annotations.NullMarked;
