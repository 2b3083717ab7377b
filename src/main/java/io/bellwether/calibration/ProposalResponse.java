package io.bellwether.calibration;

import io.bellwether.rulebook.authoring.TableEdit;
import java.util.List;

/**
 * The draft that a proposal became.
 *
 * @param draft its id
 * @param changes what differs from the live release, table by table
 * @param warnings what to be wary of
 */
record ProposalResponse(String draft, List<ChangedTable> changes, List<String> warnings) {

    /** The edits of one table. */
    record ChangedTable(String model, String table, List<TableEdit> edits) {}
}
