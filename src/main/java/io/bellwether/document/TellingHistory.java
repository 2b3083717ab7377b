package io.bellwether.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.ShownValue;
import io.bellwether.explain.changes.ChangesResponse;
import io.bellwether.explain.changes.ComparingAnswers;
import io.bellwether.fact.LiveCatalogue;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.history.HistoryResponse;
import io.bellwether.record.history.ShowingHistory;
import io.bellwether.rulebook.document.DocumentContent;
import io.bellwether.rulebook.model.DocumentDefinition.ShownHistory;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells an account's recorded history for a document: the way of its score, its largest moves with their causes, its decline. */
@ApplicationScoped
class TellingHistory {
    private static final int REASONS = 3;

    private final ShowingHistory showing;
    private final ComparingAnswers comparing;
    private final LiveCatalogue live;

    TellingHistory(ShowingHistory showing, ComparingAnswers comparing, LiveCatalogue live) {
        this.showing = showing;
        this.comparing = comparing;
        this.live = live;
    }

    /** A move of the score from one recorded day to the next. */
    private record Move(HistoryResponse.Point from, HistoryResponse.Point to, BigDecimal difference) {}

    /** @param content takes the decisions that this rests on */
    ObjectNode of(String account, ShownHistory shown, Instant now, DocumentContent content) {
        LocalDate today = now.atZone(live.zone()).toLocalDate();
        HistoryResponse history =
                showing.of(account, null, today.minusDays(shown.days()).toString(), today.toString());
        List<HistoryResponse.Point> points = history.points();
        ObjectNode told = JsonNodeFactory.instance.objectNode();
        ArrayNode all = told.putArray("points");
        HistoryResponse.Point before = null;
        for (int place : spread(points.size(), shown.points())) {
            ObjectNode node = point(points.get(place), history.question(), content);
            BigDecimal difference = before == null ? null : difference(before, points.get(place));
            if (difference != null) {
                node.put("change", signed(difference));
            }
            all.add(node);
            before = points.get(place);
        }
        ArrayNode changes = told.putArray("changes");
        for (Move move : largest(points, shown.changes())) {
            changes.add(change(account, history.question(), move, content));
        }
        decline(points, today, history.question(), content, told);
        return told;
    }

    /** Places spread evenly, the first and the last among them. */
    private static Iterable<Integer> spread(int count, int most) {
        TreeSet<Integer> places = new TreeSet<>();
        int steps = Math.min(count, most);
        for (int i = 0; i < steps; i++) {
            places.add(steps == 1 ? count - 1 : (int) Math.round((double) i * (count - 1) / (steps - 1)));
        }
        return places;
    }

    private static List<Move> largest(List<HistoryResponse.Point> points, int most) {
        List<Move> moves = new ArrayList<>();
        HistoryResponse.Point before = null;
        for (HistoryResponse.Point point : points) {
            if (point.score() == null) {
                continue;
            }
            BigDecimal difference = before == null ? null : difference(before, point);
            if (before != null && difference != null && difference.signum() != 0) {
                moves.add(new Move(before, point, difference));
            }
            before = point;
        }
        return moves.stream()
                .sorted(Comparator.comparing((Move move) -> move.difference().abs())
                        .reversed())
                .limit(most)
                .sorted(Comparator.comparing(move -> move.to().day()))
                .toList();
    }

    private ObjectNode change(String account, String question, Move move, DocumentContent content) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.set("from", point(move.from(), question, content));
        node.set("to", point(move.to(), question, content));
        node.put("difference", signed(move.difference()));
        ArrayNode reasons = node.putArray("reasons");
        causes(account, question, move).stream()
                .sorted(Comparator.comparing(
                                (ChangesResponse.Part part) -> part.points().abs())
                        .reversed())
                .filter(part -> part.points().signum() != 0)
                .limit(REASONS)
                .forEach(part -> reasons.addObject().put("text", part.text()).put("points", signed(part.points())));
        return node;
    }

    /** What made the score move; nothing where that cannot be worked out any more. */
    private List<ChangesResponse.Part> causes(String account, String question, Move move) {
        try {
            ChangesResponse.Waterfall score = comparing
                    .compare(account, question, move.from().asOf(), move.to().asOf())
                    .score();
            return score == null ? List.of() : score.parts();
        } catch (ProblemException e) {
            if (e.type() == ProblemType.NOT_FOUND) {
                return List.of();
            }
            throw e;
        }
    }

    /** Since when the score has been below the highest of the time that is shown. */
    private static void decline(
            List<HistoryResponse.Point> points,
            LocalDate today,
            String question,
            DocumentContent content,
            ObjectNode told) {
        HistoryResponse.Point peak = null;
        HistoryResponse.Point last = null;
        for (HistoryResponse.Point point : points) {
            if (point.score() != null) {
                peak = peak == null
                                || Objects.requireNonNull(difference(peak, point))
                                                .signum()
                                        >= 0
                        ? point
                        : peak;
                last = point;
            }
        }
        BigDecimal difference = peak == null || last == null ? null : difference(peak, last);
        if (peak != null && difference != null && difference.signum() < 0) {
            ObjectNode decline = told.putObject("decline");
            decline.put("since", peak.day().toString());
            decline.put("duration", ShownValue.count(ChronoUnit.DAYS.between(peak.day(), today), "days"));
            decline.put("points", ShownValue.of(difference.negate(), null));
            decline.set("from", point(peak, question, content));
        }
    }

    private static @Nullable BigDecimal difference(HistoryResponse.Point from, HistoryResponse.Point to) {
        BigDecimal before = from.score();
        BigDecimal after = to.score();
        return before == null || after == null ? null : after.subtract(before);
    }

    private static String signed(BigDecimal number) {
        return (number.signum() > 0 ? "+" : "") + ShownValue.of(number, null);
    }

    private static ObjectNode point(HistoryResponse.Point point, String question, DocumentContent content) {
        String number = content.cited(
                "Recorded answer to " + question + " of " + point.day(),
                point.decisionId().toString(),
                point.release(),
                point.asOf());
        ObjectNode node = JsonNodeFactory.instance
                .objectNode()
                .put("day", point.day().toString())
                .put("score", point.score() == null ? null : ShownValue.of(point.score(), null))
                .put("band", point.band())
                .put("zone", point.zone())
                .put("number", number);
        return node;
    }
}
