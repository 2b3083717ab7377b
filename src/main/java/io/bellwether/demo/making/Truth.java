package io.bellwether.demo.making;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is true of a made-up account, and what tests compare with.
 *
 * @param turnedOn day from which its archetype's effects hold; null where it has none
 * @param lateDays how many days before the anchor its feeds end
 * @param states the true states at each month's end and on the anchor day that it lived to
 */
public record Truth(
        String account,
        String segment,
        String archetype,
        LocalDate since,
        @Nullable LocalDate turnedOn,
        int lateDays,
        Map<LocalDate, Map<Dimension, Double>> states,
        List<Renewal> renewals) {}
