/** Tests of templates and what is made of them. */
@NullMarked
package io.bellwether.rulebook.document;

import org.jspecify.annotations.NullMarked;
