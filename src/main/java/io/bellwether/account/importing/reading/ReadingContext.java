package io.bellwether.account.importing.reading;

import io.bellwether.account.Staging;
import java.time.LocalDate;
import java.util.List;

/**
 * What the users of rows share.
 *
 * @param snapshots the days for which facts are worked out, in ascending order, at least one
 */
public record ReadingContext(
        AccountRegister register,
        List<LocalDate> snapshots,
        CatalogueValues values,
        Staging staging,
        ReadingReport report) {
    /** The day as of which the import speaks where its rows name none. */
    public LocalDate lastSnapshot() {
        return snapshots.get(snapshots.size() - 1);
    }
}
