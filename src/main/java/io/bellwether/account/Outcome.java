package io.bellwether.account;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one renewal of an account ended.
 *
 * @param key names the outcome within its account, so that sending it again changes nothing
 * @param arr yearly recurring revenue in USD that was renewed or lost; null when not known
 * @param reason why, in the caller's words or a churn reason of the playbook
 */
public record Outcome(
        String account,
        String key,
        Kind kind,
        LocalDate on,
        @Nullable BigDecimal arr,
        @Nullable String reason,
        @Nullable String note) {

    /** The ways in which a renewal can end. */
    public enum Kind {
        RENEWED,
        CHURNED,
        DOWNGRADED;

        /** The name as callers write it, for example {@code churned}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Kind> of(String word) {
            return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
        }
    }

    /** The key of an outcome that was sent without one: one outcome of a kind on a day. */
    public static String keyOf(Kind kind, LocalDate on) {
        return kind.word() + ":" + on;
    }
}
