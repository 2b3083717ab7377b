package io.bellwether.rulebook.model;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which recorded answers raise alerts about one subject, as {@code rulebook.yaml} states it: what of the answer means what, and
 * the questions that say how alerts go on.
 *
 * @param subject what the alerts are about; an account has one open alert for it at most
 * @param question the question whose recorded answers count, also where another answer holds them
 * @param tier field of its answer: the tier of the alert, null for none
 * @param triggers field of its answer: what set it off
 * @param responses field of its answer: who must do what until when
 * @param path field of its answer: who takes over from whom
 * @param known field of its answer: whether enough was known to say that there is no alert
 * @param left field of its answer: whether the customer has left
 * @param terms the question that lists the tiers, the lowest first, with the terms of each
 * @param next the question that says what an event makes of an alert
 * @param events within which alerts call nobody
 */
public record AlertDefinition(
        String subject,
        String question,
        String tier,
        String triggers,
        String responses,
        String path,
        String known,
        String left,
        String terms,
        String next,
        List<KnownEvent> events) {

    /**
     * A known event.
     *
     * @param to the last day
     * @param tiers the tiers that call nobody; empty for all
     */
    public record KnownEvent(LocalDate from, LocalDate to, String reason, List<String> tiers) {
        boolean holds(LocalDate day, String tier) {
            return !day.isBefore(from) && !day.isAfter(to) && (tiers.isEmpty() || tiers.contains(tier));
        }
    }

    /** The event in which an alert of this tier calls nobody on the day; the one that ends last. */
    public Optional<KnownEvent> event(LocalDate day, String tier) {
        return events.stream().filter(event -> event.holds(day, tier)).max(Comparator.comparing(KnownEvent::to));
    }
}
