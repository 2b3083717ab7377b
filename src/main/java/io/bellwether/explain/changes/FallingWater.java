package io.bellwether.explain.changes;

import io.bellwether.explain.changes.ChangesResponse.Detail;
import io.bellwether.explain.changes.ChangesResponse.Dimension;
import io.bellwether.explain.changes.ChangesResponse.Part;
import io.bellwether.explain.changes.ChangesResponse.Waterfall;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds the links of a way up to the parts of a waterfall; every difference is exact, so the sum is. */
final class FallingWater {
    private final Map<Kind, List<Detail>> details = new EnumMap<>(Kind.class);
    private final List<Link> between = new ArrayList<>();
    private @Nullable BigDecimal known;

    private FallingWater() {
        for (Kind kind : Kind.values()) {
            details.put(kind, new ArrayList<>());
        }
    }

    /** @param scoreField name of the rounded score in the answer */
    static Waterfall of(List<Link> links, String scoreField) {
        return new FallingWater().waterfall(links, scoreField);
    }

    private Waterfall waterfall(List<Link> links, String scoreField) {
        Link first = links.get(0);
        Link last = links.get(links.size() - 1);
        BigDecimal scoreBefore = Link.number(first.before().path(scoreField));
        BigDecimal scoreAfter = Link.number(last.after().path(scoreField));
        BigDecimal exactBefore = Link.exact(first.before());
        BigDecimal exactAfter = Link.exact(last.after());
        if (scoreBefore == null || scoreAfter == null || exactBefore == null || exactAfter == null) {
            String when = scoreBefore == null && scoreAfter == null
                    ? "Neither decision has"
                    : scoreBefore == null ? "The former decision does not have" : "The later decision does not have";
            return new Waterfall(null, when + " a score, so there is no difference to divide.", List.of());
        }
        known = exactBefore;
        links.forEach(this::add);
        BigDecimal difference = scoreAfter.subtract(scoreBefore);
        BigDecimal rounding = difference.subtract(exactAfter.subtract(exactBefore));
        if (rounding.signum() != 0) {
            detail(Kind.ROUNDING, null, rounding, "The score is rounded, the parts are not");
        }
        overridden(first, last);
        List<Part> parts = new ArrayList<>();
        details.forEach((kind, list) -> {
            if (kind != Kind.UNATTRIBUTED || !list.isEmpty()) {
                parts.add(part(kind, list));
            }
        });
        return new Waterfall(
                difference,
                "The score went from " + scoreBefore.toPlainString() + " to " + scoreAfter.toPlainString() + ".",
                parts);
    }

    private void add(Link link) {
        BigDecimal after = Link.exact(link.after());
        BigDecimal before = known;
        if (after == null || before == null) {
            between.add(link);
        } else if (!between.isEmpty()) {
            between.add(link);
            String all = String.join("; ", between.stream().map(Link::text).toList());
            detail(Kind.UNATTRIBUTED, null, after.subtract(before), "In between there is no score: " + all);
            between.clear();
            known = after;
        } else {
            known = after;
            BigDecimal points = after.subtract(before);
            if (points.signum() != 0 || link.kind() == Kind.CONFIGURATION) {
                detail(link.kind(), link, points, link.text());
            }
        }
    }

    private void overridden(Link first, Link last) {
        Map<String, String> before = Reading.of(first.before());
        Map<String, String> after = Reading.of(last.after());
        Reading.changed(before, after).stream().filter(Reading::override).forEach(field -> {
            String text = after.containsKey(field)
                    ? Reading.shown(field) + " now sets the band; the score stays"
                    : Reading.shown(field) + " no longer sets the band; the score stays";
            detail(Kind.OVERRIDE, null, BigDecimal.ZERO, text);
        });
    }

    private void detail(Kind kind, @Nullable Link link, BigDecimal points, String text) {
        List<Detail> list = details.computeIfAbsent(kind, k -> new ArrayList<>());
        String told = text + ": " + points(points) + ".";
        list.add(
                link == null
                        ? new Detail(null, null, null, points, null, told)
                        : new Detail(link.subject(), link.from(), link.to(), points, link.dimension(), told));
    }

    private static Part part(Kind kind, List<Detail> details) {
        BigDecimal sum = details.stream().map(Detail::points).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<String, BigDecimal> dimensions = new LinkedHashMap<>();
        details.stream()
                .filter(d -> d.dimension() != null)
                .forEach(d -> dimensions.merge(String.valueOf(d.dimension()), d.points(), BigDecimal::add));
        List<Dimension> by = dimensions.entrySet().stream()
                .map(d -> new Dimension(d.getKey(), d.getValue()))
                .toList();
        return new Part(kind, sum, text(kind, sum, details), by, details);
    }

    private static String text(Kind kind, BigDecimal sum, List<Detail> details) {
        String name = switch (kind) {
            case CONFIGURATION -> "Rules";
            case DATA -> "Facts that became known or unknown";
            case TIME -> "Days that went by";
            case BEHAVIOUR -> "What the customer did";
            case OVERRIDE -> "Bands forced or set by hand";
            case ROUNDING -> "Rounding";
            case UNATTRIBUTED -> "Not to be told apart";
        };
        return details.isEmpty() ? name + ": nothing." : name + ": " + points(sum) + ".";
    }

    /** Points as people read them: two decimals at most. */
    private static String points(BigDecimal points) {
        BigDecimal rounded = points.setScale(2, RoundingMode.HALF_UP).stripTrailingZeros();
        boolean one = rounded.abs().compareTo(BigDecimal.ONE) == 0;
        return (rounded.signum() > 0 ? "+" : "") + rounded.toPlainString() + (one ? " point" : " points");
    }
}
