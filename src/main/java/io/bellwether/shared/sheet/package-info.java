/** What a part of an Excel workbook may hold. */
@NullMarked
package io.bellwether.shared.sheet;

import org.jspecify.annotations.NullMarked;
