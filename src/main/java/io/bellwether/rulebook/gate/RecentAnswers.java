package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.rulebook.child.ChildJson;
import io.bellwether.shared.Sha256;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the base and the draft answer to recent decisions, worked out once for all checks that want to know. Of what a rulebook
 * answered digests are kept, by the decision's id: whether another answers the same can be told without asking it again.
 */
final class RecentAnswers {
    private final GateWork work;
    private final Map<String, String> before;
    private final Map<String, String> after;
    private @Nullable List<Pair> pairs;

    /**
     * Two answers to one decision.
     *
     * @param answered whether both could be asked
     * @param changed what both answer; null when it is the same, or one could not be asked
     */
    record Pair(
            ReplayCase recent, boolean answered, @Nullable Changed changed) {}

    /** An answer, and the rows that it matched. */
    record Answer(JsonNode json, List<String> rows) {
        private static final ObjectMapper JSON = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

        static Answer of(Evaluation evaluation) {
            return new Answer(JSON.valueToTree(evaluation.answer()), evaluation.matched());
        }

        /** Over the question and its inputs too: what a record holds can be taken away from it later. */
        private String digest(ReplayCase recent) {
            try {
                return Sha256.hex(ChildJson.JSON.writeValueAsBytes(List.of(recent, json)));
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("an answer cannot be written", e);
            }
        }
    }

    /** Two answers that differ. */
    record Changed(Answer before, Answer after) {
        /** Null when they do not. */
        static @Nullable Changed of(Answer before, Answer after) {
            return before.json().equals(after.json()) ? null : new Changed(before, after);
        }
    }

    /**
     * Begins without an answer.
     *
     * @param before digests of the base's answers as far as they are known, which this adds to
     * @param after those of the draft's, likewise
     */
    RecentAnswers(GateWork work, Map<String, String> before, Map<String, String> after) {
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
        Answer now = answer(work.compiled(), recent);
        if (now == null) {
            return new Pair(recent, false, null);
        }
        String digest = now.digest(recent);
        after.put(recent.id(), digest);
        if (digest.equals(before.get(recent.id()))) {
            return new Pair(recent, true, null);
        }
        Answer old = answer(base, recent);
        if (old == null) {
            return new Pair(recent, false, null);
        }
        before.put(recent.id(), old.digest(recent));
        return new Pair(recent, true, Changed.of(old, now));
    }

    private static @Nullable Answer answer(CompiledRulebook rulebook, ReplayCase recent) {
        Evaluation evaluation = Answering.answer(rulebook, recent.question(), recent.inputs());
        return evaluation == null ? null : Answer.of(evaluation);
    }
}
