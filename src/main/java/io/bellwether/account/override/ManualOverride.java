package io.bellwether.account.override;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A band that a person set for an account.
 *
 * @param id of the record that says so
 * @param until it holds before this instant, unless it ended earlier
 * @param computedBand what the score said when it was set
 * @param score the score of that moment; null when too little was known for one
 * @param bands the playbook's bands of that moment, best first
 * @param outcomeDays for how many days after its end an outcome still bears on it
 * @param end how it ended before its time; null when it did not
 */
public record ManualOverride(
        UUID id,
        String account,
        @Nullable String csm,
        String band,
        String reason,
        String by,
        Instant since,
        Instant until,
        String computedBand,
        @Nullable BigDecimal score,
        List<String> bands,
        int outcomeDays,
        int release,
        @Nullable End end) {

    /**
     * An end before the time.
     *
     * @param id of the record that says so
     * @param kind ended by a person, or replaced by that person's next override
     */
    public record End(
            UUID id, Instant at, String by, @Nullable String reason, String kind) {
        public static final String ENDED = "ended";
        public static final String REPLACED = "replaced";
    }

    /** When it ceases, or ceased, to hold. */
    public Instant over() {
        return end != null && end.at().isBefore(until) ? end.at() : until;
    }

    /** Whether it holds at the instant. */
    public boolean holdsAt(Instant instant) {
        return !since.isAfter(instant) && over().isAfter(instant);
    }

    /** What it is at the instant: {@code active}, {@code expired}, {@code ended} or {@code replaced}. */
    public String stateAt(Instant instant) {
        if (end != null && !end.at().isAfter(instant)) {
            return end.kind();
        }
        return until.isAfter(instant) ? "active" : "expired";
    }
}
