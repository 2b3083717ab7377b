package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.shared.Sha256;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the base and the draft answer to recent decisions, worked out once for all checks that want to know. */
final class RecentAnswers {
    private final GateWork work;
    private final Remembered before;
    private final Remembered after;
    private @Nullable List<Pair> pairs;

    /**
     * Two answers to one decision.
     *
     * @param answered whether both could be asked
     * @param changed what both answer; null when it is the same, or one could not be asked
     */
    record Pair(
            ReplayCase recent, boolean answered, @Nullable Changed changed) {}

    /** Two answers that differ, and the rows that each matched. */
    record Changed(JsonNode before, JsonNode after, List<String> rowsBefore, List<String> rowsAfter) {}

    RecentAnswers(GateWork work, Remembered before, Remembered after) {
        this.work = work;
        this.before = before;
        this.after = after;
    }

    /** All of them, newest first; none without a base. */
    List<Pair> all() {
        List<Pair> known = pairs;
        if (known == null) {
            CompiledRulebook base = work.base();
            known = base == null
                    ? List.of()
                    : SideBySide.map(
                            work.request().recent(),
                            recent -> "replay: decision " + recent.id(),
                            recent -> pair(base, recent),
                            work.progress());
            pairs = known;
        }
        return known;
    }

    private Pair pair(CompiledRulebook base, ReplayCase recent) {
        Evaluation now = Answering.answer(work.compiled(), recent.question(), recent.inputs());
        if (now == null) {
            return new Pair(recent, false, null);
        }
        JsonNode answer = Replaying.json(now);
        after.put(recent, answer);
        if (before.has(recent, answer)) {
            return new Pair(recent, true, null);
        }
        Evaluation old = Answering.answer(base, recent.question(), recent.inputs());
        if (old == null) {
            return new Pair(recent, false, null);
        }
        before.put(recent, Replaying.json(old));
        return new Pair(recent, true, changed(old, now));
    }

    /** How two answers differ; null when they do not. */
    static @Nullable Changed changed(Evaluation before, Evaluation after) {
        JsonNode old = Replaying.json(before);
        JsonNode now = Replaying.json(after);
        return old.equals(now) ? null : new Changed(old, now, before.matched(), after.matched());
    }

    /** What one rulebook answered, as digests: whether another answers the same can be told without asking it again. */
    static final class Remembered {
        private final Map<String, String> byId = new ConcurrentHashMap<>();

        private boolean has(ReplayCase recent, JsonNode answer) {
            return digest(recent, answer).equals(byId.get(recent.id()));
        }

        private void put(ReplayCase recent, JsonNode answer) {
            byId.put(recent.id(), digest(recent, answer));
        }

        /** Over the question and its inputs too: what a record holds can be taken away from it later. */
        private static String digest(ReplayCase recent, JsonNode answer) {
            try {
                return Sha256.hex(GateWire.JSON.writeValueAsBytes(List.of(recent, answer)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an answer cannot be written", e);
            }
        }
    }
}
