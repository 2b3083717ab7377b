package io.bellwether.record;

import io.bellwether.shared.ListResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Searches backwards through time, a stretch after the other, and ends after a moment even when what is looked for is rare
 * among what must be read: the page then is short, and its cursor says where to go on.
 */
final class SearchWindows {
    static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration LONGEST = Duration.ofDays(3660);
    private static final long QUICK = Duration.ofMillis(100).toNanos();
    private static final long SLOW = Duration.ofMillis(500).toNanos();

    private final Stretch stretch;
    private final long patience;

    /** Searches one stretch of time. */
    interface Stretch {
        List<RecordSummary> find(RecordSearch search) throws SQLException;
    }

    SearchWindows(Stretch stretch, Duration patience) {
        this.stretch = stretch;
        this.patience = patience.toNanos();
    }

    /**
     * A page.
     *
     * @param oldest id of the first record there is
     * @param newest id of the last one
     */
    ListResponse<RecordSummary> page(RecordSearch search, UUID oldest, UUID newest) throws SQLException {
        long end = System.nanoTime() + patience;
        Instant first = later(moment(oldest), search.from());
        Instant upper = upper(search, newest);
        Duration width = FIRST;
        List<RecordSummary> items = new ArrayList<>();
        while (upper.isAfter(first)) {
            Instant start = later(upper.minus(width), first);
            long began = System.nanoTime();
            items.addAll(stretch.find(search.within(start, upper, search.limit() - items.size())));
            long took = System.nanoTime() - began;
            if (items.size() == search.limit()) {
                return ListResponse.page(
                        items, items.get(items.size() - 1).decisionId().toString());
            }
            upper = start;
            if (System.nanoTime() > end && upper.isAfter(first)) {
                return ListResponse.page(items, RecordSearch.floor(upper).toString());
            }
            width = took < QUICK ? wider(width) : took > SLOW ? width.dividedBy(2) : width;
        }
        return ListResponse.page(items, null);
    }

    private static Duration wider(Duration width) {
        return width.compareTo(LONGEST) < 0 ? width.multipliedBy(4) : width;
    }

    /** The first moment that is too late. */
    private static Instant upper(RecordSearch search, UUID newest) {
        Instant upper = moment(newest).plusMillis(1);
        UUID before = search.before();
        if (before != null) {
            upper = earlier(upper, moment(before).plusMillis(1));
        }
        return earlier(upper, search.to());
    }

    private static Instant moment(UUID id) {
        return Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16);
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other == null || one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other == null || one.isBefore(other) ? one : other;
    }
}
