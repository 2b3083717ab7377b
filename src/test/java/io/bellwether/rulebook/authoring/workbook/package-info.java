/** Tests of the package of the same name. */
@NullMarked
package io.bellwether.rulebook.authoring.workbook;

import org.jspecify.annotations.NullMarked;
