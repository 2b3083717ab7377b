/** Whether a cell can be right: one judgement for editing, workbooks, the table view and the gate. */
@NullMarked
package io.bellwether.table.judgement;

import org.jspecify.annotations.NullMarked;
