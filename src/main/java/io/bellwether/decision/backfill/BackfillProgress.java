package io.bellwether.decision.backfill;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import java.time.YearMonth;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a run over past month ends is.
 *
 * @param after number of the last account of the month that was looked at; 0 before the first
 * @param points added to histories so far
 */
record BackfillProgress(YearMonth month, int after, long points) {

    /** What a run kept; null before it began. */
    static @Nullable BackfillProgress read(@Nullable String kept) {
        if (kept == null) {
            return null;
        }
        ObjectNode json = ExactJson.stored(kept);
        return new BackfillProgress(
                YearMonth.parse(json.get("month").textValue()),
                json.get("after").intValue(),
                json.get("points").longValue());
    }

    BackfillProgress plus(int more) {
        return new BackfillProgress(month, after, points + more);
    }

    BackfillProgress after(int no) {
        return new BackfillProgress(month, no, points);
    }

    BackfillProgress nextMonth() {
        return new BackfillProgress(month.plusMonths(1), 0, points);
    }

    String json() {
        return ExactJson.text(
                ExactJson.MAPPER.valueToTree(Map.of("month", month.toString(), "after", after, "points", points)));
    }
}
