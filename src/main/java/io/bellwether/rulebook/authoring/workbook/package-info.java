/** Decision tables as Excel workbooks, out and back in; what comes in is taken for hostile. */
@NullMarked
package io.bellwether.rulebook.authoring.workbook;

import org.jspecify.annotations.NullMarked;
