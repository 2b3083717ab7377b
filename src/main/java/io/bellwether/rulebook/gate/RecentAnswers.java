package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.rulebook.child.ChildJson;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.shared.Sha256;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the base and the draft answer about stored accounts and to recent decisions, worked out once for all checks that want to
 * know. Of what a rulebook answered digests are kept, by those of what it was asked: whether another answers the same can be told
 * without asking it again.
 */
final class RecentAnswers {
    /** How long stored accounts may be asked, by the clock and on the processor: the gate has more to do. */
    private static final Duration ASKING = Duration.ofSeconds(40);

    private final GateWork work;
    private final Map<String, String> before;
    private final Map<String, String> after;
    private @Nullable List<Pair> pairs;
    private @Nullable List<Pair> accounts;
    private @Nullable String untried;

    /**
     * Two answers to one decision.
     *
     * @param answered whether both could be asked
     * @param changed what both answer; null when it is the same, or one could not be asked
     */
    record Pair(
            ReplayCase recent, boolean answered, @Nullable Changed changed) {}

    /** An answer, how sure it is, and the rows that it matched. */
    record Answer(JsonNode json, @Nullable BigDecimal confidence, List<String> rows) {
        private static final ObjectMapper JSON = new ObjectMapper()
                .registerModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

        static Answer of(Evaluation evaluation) {
            return new Answer(JSON.valueToTree(evaluation.answer()), evaluation.confidence(), evaluation.matched());
        }

        private String digest() {
            return RecentAnswers.digest(Arrays.asList(json, confidence));
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
                            work.request().replay().decisions(),
                            recent -> "replay: decision " + recent.id(),
                            recent -> pair(base, recent, Asked.of(recent.inputs())),
                            work.progress());
            pairs = known;
        }
        return known;
    }

    /** Each stored account asked each question of which the rulebook tells how accounts move; none without a base. */
    List<Pair> accounts() {
        List<Pair> known = accounts;
        if (known == null) {
            CompiledRulebook base = work.base();
            known = base == null ? List.of() : askAccounts(base);
            accounts = known;
        }
        return known;
    }

    /** In words which stored accounts {@link #accounts} did not come to. */
    Optional<String> untried() {
        return Optional.ofNullable(untried);
    }

    private List<Pair> askAccounts(CompiledRulebook base) {
        List<String> questions = Invariants.read(work.files(), new CheckNotes("replay")).moves().stream()
                .map(Invariants.Move::question)
                .distinct()
                .filter(name -> takesFacts(work.compiled(), name) && takesFacts(base, name))
                .toList();
        List<PastInputs> stored = work.request().replay().accounts();
        long end = System.nanoTime() + ASKING.toNanos();
        Duration most = processorTime().plus(ASKING);
        List<List<Pair>> asked = SideBySide.map(
                stored,
                inputs -> "replay: account " + inputs.account(),
                inputs -> System.nanoTime() > end || processorTime().compareTo(most) > 0
                        ? List.<Pair>of()
                        : ask(base, inputs, questions),
                work.progress());
        long left =
                questions.isEmpty() ? 0 : asked.stream().filter(List::isEmpty).count();
        if (left > 0) {
            untried = left + " of " + stored.size() + " stored accounts were not asked: that took longer than "
                    + ASKING.toSeconds() + " seconds";
        }
        return asked.stream().flatMap(List::stream).toList();
    }

    private List<Pair> ask(CompiledRulebook base, PastInputs inputs, List<String> questions) {
        Asked asked = Asked.of(inputs);
        return questions.stream()
                .map(question -> pair(base, new ReplayCase("", question, inputs), asked))
                .toList();
    }

    /** What this process has used so far; nothing where that cannot be told. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Whether a rulebook has a question that is asked with facts. */
    static boolean takesFacts(CompiledRulebook rulebook, String name) {
        QuestionDefinition question = rulebook.rulebook().questions().get(name);
        return question != null && !question.modelInputs();
    }

    private Pair pair(CompiledRulebook base, ReplayCase recent, Asked asked) {
        String key = asked.key(recent.question());
        String told = after.get(key);
        if (told == null && isSame(base, asked, recent.question())) {
            told = answered(base, before, asked, recent.question());
            if (told == null) {
                return new Pair(recent, false, null);
            }
            after.put(key, told);
        }
        if (told != null && told.equals(before.get(key))) {
            return new Pair(recent, true, null);
        }
        Answer now = answer(work.compiled(), recent.question(), recent.inputs());
        if (now == null) {
            return new Pair(recent, false, null);
        }
        String digest = now.digest();
        after.put(key, digest);
        if (base == work.compiled() || digest.equals(before.get(key))) {
            return new Pair(recent, true, null);
        }
        Answer old = answer(base, recent.question(), recent.inputs());
        if (old == null) {
            return new Pair(recent, false, null);
        }
        before.put(key, old.digest());
        return new Pair(recent, true, Changed.of(old, now));
    }

    /**
     * Whether the draft cannot answer otherwise, its base being another: nothing that it changes takes part, or all of that answers
     * the same. What a caller gave can let stored scores give way, more of them the more questions are asked: those are asked whole.
     */
    private boolean isSame(CompiledRulebook base, Asked asked, String question) {
        Reach reach = work.reach();
        if (base == work.compiled() || !reach.reaches(question)) {
            return base != work.compiled();
        }
        List<String> roots = reach.roots(question);
        return !roots.isEmpty()
                && asked.inputs().given().isEmpty()
                && roots.stream().allMatch(root -> {
                    String now = answered(work.compiled(), after, asked, root);
                    return now != null && now.equals(answered(base, before, asked, root));
                });
    }

    /** The digest of an answer that may be known; null when there is none. */
    private static @Nullable String answered(
            CompiledRulebook rulebook, Map<String, String> known, Asked asked, String question) {
        String key = asked.key(question);
        String told = known.get(key);
        Answer answer = told == null ? answer(rulebook, question, asked.inputs()) : null;
        if (answer != null) {
            told = answer.digest();
            known.put(key, told);
        }
        return told;
    }

    /** Inputs with their digest, worked out once for all questions: what a record holds can be taken away from it later. */
    private record Asked(PastInputs inputs, String digest) {
        static Asked of(PastInputs inputs) {
            return new Asked(inputs, RecentAnswers.digest(inputs));
        }

        String key(String question) {
            return question + " " + digest;
        }
    }

    private static String digest(Object told) {
        try {
            return Sha256.hex(ChildJson.JSON.writeValueAsBytes(told));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    private static @Nullable Answer answer(CompiledRulebook rulebook, String question, PastInputs inputs) {
        try {
            Evaluation evaluation = Answering.answer(rulebook, question, inputs);
            return evaluation == null ? null : Answer.of(evaluation);
        } catch (BudgetSpentException e) {
            return null; // one account that takes too much keeps nobody from being asked about the others
        }
    }
}
