package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who a made-up customer is, before anything happens.
 *
 * @param no counts from 1
 * @param since first day of the contract
 * @param firstRenewal the first renewal that the base knows of; later ones follow by the segment's term
 * @param turn day from which the archetype's effects hold
 * @param championReplaced day on which a departed champion has a successor; null for not yet
 * @param lateDays how many days before the anchor its feeds end
 * @param pinned facts of a showcase, as observed on the anchor day
 */
record Customer(
        int no,
        String id,
        String name,
        Model.Segment segment,
        Model.Archetype archetype,
        @Nullable String csm,
        String productLine,
        LocalDate since,
        LocalDate firstRenewal,
        LocalDate turn,
        BigDecimal arr,
        int seats,
        int modules,
        @Nullable LocalDate championReplaced,
        int lateDays,
        double neverSent,
        double skipped,
        Map<String, JsonNode> pinned,
        Dice dice) {

    boolean tells(Model.Story story) {
        return archetype.tells(story);
    }
}
