package io.bellwether.account.importing.reading;

import io.bellwether.account.Staging;
import io.bellwether.fact.ValueReader;
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
        ValueReader values,
        Staging staging,
        ReadingReport report) {
    LocalDate lastSnapshot() {
        return snapshots.get(snapshots.size() - 1);
    }
}
