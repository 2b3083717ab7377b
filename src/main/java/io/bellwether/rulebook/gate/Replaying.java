package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Answers recent decisions by the base and by the draft, and counts what changes. */
final class Replaying {
    private static final int MOVES = 100;

    private Replaying() {}

    static @Nullable ReplayReport run(GateWork work, RecentAnswers answers, CheckNotes notes) {
        CompiledRulebook base = work.base();
        if (base == null || work.request().recent().isEmpty()) {
            notes.unverified("there are no recent decisions, or no release to compare with");
            return null;
        }
        List<Invariants.Move> fields =
                Invariants.read(work.files(), new CheckNotes("replay")).moves();
        Map<String, Integer> changed = new TreeMap<>();
        List<ReplayReport.Move> moves = new ArrayList<>();
        int cases = 0;
        int skipped = 0;
        int moved = 0;
        Set<String> asked = new HashSet<>();
        for (RecentAnswers.Pair pair : answers.all()) {
            ReplayCase recent = pair.recent();
            String account = recent.inputs().account();
            boolean newest = account == null || asked.add(recent.question() + " " + account);
            if (!pair.answered()) {
                skipped++;
                continue;
            }
            cases++;
            RecentAnswers.Changed now = pair.changed();
            if (now != null) {
                changed.merge(recent.question(), 1, Integer::sum);
                moved += newest
                        ? moves(recent, fields, now.before().json(), now.after().json(), moves)
                        : 0;
            }
        }
        notRecorded(work, base, notes);
        if (skipped > 0) {
            notes.unverified(
                    skipped + " recent decisions could not be answered by both: a question or fact is no more");
        }
        notes.figure("decisions", cases);
        notes.figure("changed", changed.values().stream().mapToInt(n -> n).sum());
        return new ReplayReport(cases, skipped, changed, moved, List.copyOf(moves));
    }

    /** A record holds what its release could read; what only the draft reads is missing when it is asked. */
    private static void notRecorded(GateWork work, CompiledRulebook base, CheckNotes notes) {
        Set<String> more = new TreeSet<>();
        work.request().recent().stream().map(ReplayCase::question).distinct().forEach(name -> {
            QuestionDefinition now = work.compiled().rulebook().questions().get(name);
            QuestionDefinition old = base.rulebook().questions().get(name);
            if (now != null && old != null && !now.modelInputs() && !old.modelInputs()) {
                more.addAll(work.compiled().inputs(name).facts());
                more.removeAll(base.inputs(name).facts());
            }
        });
        if (!more.isEmpty()) {
            notes.unverified("recent decisions were recorded without " + String.join(", ", more)
                    + ", which the draft reads: where stored facts would have told, replay has them missing");
        }
    }

    /** Notes the told fields that change, as far as there is room; answers how many do. */
    private static int moves(
            ReplayCase recent,
            List<Invariants.Move> fields,
            JsonNode before,
            JsonNode after,
            List<ReplayReport.Move> moves) {
        int moved = 0;
        for (Invariants.Move field : fields) {
            String from = before.path(field.field()).asText();
            String to = after.path(field.field()).asText();
            if (field.question().equals(recent.question()) && !from.equals(to)) {
                moved++;
                if (moves.size() < MOVES) {
                    moves.add(new ReplayReport.Move(
                            recent.id(), recent.inputs().account(), recent.question(), field.field(), from, to));
                }
            }
        }
        return moved;
    }
}
