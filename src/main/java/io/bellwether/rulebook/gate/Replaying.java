package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Answers recent decisions by the base and by the draft, and counts what changes. */
final class Replaying {
    private static final int MOVES = 100;
    private static final ObjectMapper JSON = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

    private Replaying() {}

    static @Nullable ReplayReport run(GateWork work, CheckNotes notes) {
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
        for (ReplayCase recent : work.request().recent()) {
            work.progress().accept("replay: decision " + recent.id());
            Evaluation before = answer(base, recent);
            Evaluation after = answer(work.compiled(), recent);
            if (before == null || after == null) {
                skipped++;
                continue;
            }
            cases++;
            if (!same(before, after)) {
                changed.merge(recent.question(), 1, Integer::sum);
                moves(recent, fields, json(before), json(after), moves);
            }
        }
        if (skipped > 0) {
            notes.unverified(
                    skipped + " recent decisions could not be answered by both: a question or fact is no more");
        }
        notes.figure("decisions", cases);
        notes.figure("changed", changed.values().stream().mapToInt(n -> n).sum());
        return new ReplayReport(cases, skipped, changed, List.copyOf(moves));
    }

    private static void moves(
            ReplayCase recent,
            List<Invariants.Move> fields,
            JsonNode before,
            JsonNode after,
            List<ReplayReport.Move> moves) {
        for (Invariants.Move field : fields) {
            String from = before.path(field.field()).asText();
            String to = after.path(field.field()).asText();
            if (field.question().equals(recent.question()) && !from.equals(to) && moves.size() < MOVES) {
                moves.add(new ReplayReport.Move(
                        recent.id(), recent.account(), recent.question(), field.field(), from, to));
            }
        }
    }

    private static @Nullable Evaluation answer(CompiledRulebook rulebook, ReplayCase recent) {
        QuestionDefinition question = rulebook.rulebook().questions().get(recent.question());
        return question == null
                ? null
                : Answering.answer(rulebook, question, recent.facts(), recent.asOf(), "facts", new ArrayList<>());
    }

    static boolean same(Evaluation before, Evaluation after) {
        return json(before).equals(json(after));
    }

    static JsonNode json(Evaluation evaluation) {
        return JSON.valueToTree(evaluation.answer());
    }
}
