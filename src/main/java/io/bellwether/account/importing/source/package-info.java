/** Import files as rows of text cells: CSV, XLSX and NDJSON. */
@NullMarked
package io.bellwether.account.importing.source;

import org.jspecify.annotations.NullMarked;
