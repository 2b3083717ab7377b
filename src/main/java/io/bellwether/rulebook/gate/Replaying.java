package io.bellwether.rulebook.gate;

import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.QuestionDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the base and the draft about stored accounts and recent decisions: what changes, and who moves. */
final class Replaying {
    private static final int MOVES = 100;

    private final List<Invariants.Move> fields;
    private final Map<String, Integer> changed = new TreeMap<>();
    private final List<ReplayReport.Move> moves = new ArrayList<>();
    private final Set<String> moved = new TreeSet<>();
    /** The newest decision of an account on a question from its own facts. */
    private final Map<String, String> newest = new HashMap<>();

    private Replaying(List<Invariants.Move> fields) {
        this.fields = fields;
    }

    static @Nullable ReplayReport run(GateWork work, RecentAnswers answers, CheckNotes notes) {
        ReplaySet replay = work.request().replay();
        replay.untried().forEach(notes::unverified);
        CompiledRulebook base = work.base();
        if (base == null || replay.isEmpty()) {
            notes.unverified(
                    base == null
                            ? "there is no release to compare with"
                            : "there is no stored account and no recent decision to ask again");
            return null;
        }
        List<Invariants.Move> fields =
                Invariants.read(work.files(), new CheckNotes("replay")).moves();
        ReplayReport report = new Replaying(fields).report(replay, answers);
        notRecorded(work, base, notes);
        if (report.skipped() > 0) {
            notes.unverified(report.skipped()
                    + " recent decisions could not be answered by both: a question or fact is no more, or the answer"
                    + " takes more than its budget");
        }
        answers.untried().ifPresent(notes::unverified);
        long unanswered = answers.accounts().stream()
                .filter(pair -> !pair.answered())
                .map(pair -> pair.recent().inputs().account())
                .distinct()
                .count();
        if (unanswered > 0) {
            notes.unverified(unanswered + " stored accounts could not be answered by both on every question");
        }
        notes.figure("decisions", report.cases());
        notes.figure(
                "changed", report.changed().values().stream().mapToInt(n -> n).sum());
        notes.figure("accounts", report.accounts());
        notes.figure("moved", report.moved());
        return report;
    }

    private ReplayReport report(ReplaySet replay, RecentAnswers answers) {
        replay.decisions().stream()
                .filter(recent -> recent.inputs().given().isEmpty())
                .forEach(recent -> newest.putIfAbsent(place(recent), recent.id()));
        List<RecentAnswers.Pair> accounts = answers.accounts();
        Set<String> asked = new HashSet<>();
        for (RecentAnswers.Pair pair : accounts) {
            asked.add(place(pair.recent()));
            note(pair, newest.get(place(pair.recent())));
        }
        int cases = 0;
        int skipped = 0;
        List<RecentAnswers.Pair> ofNobody = new ArrayList<>();
        for (RecentAnswers.Pair pair : answers.all()) {
            ReplayCase recent = pair.recent();
            boolean first = recent.inputs().account() == null || asked.add(place(recent));
            if (!pair.answered()) {
                skipped++;
                continue;
            }
            cases++;
            if (pair.changed() != null) {
                changed.merge(recent.question(), 1, Integer::sum);
            }
            if (recent.inputs().account() == null) {
                ofNobody.add(pair);
            } else if (first) {
                note(pair, recent.id());
            }
        }
        ofNobody.forEach(pair -> note(pair, pair.recent().id()));
        int stored = (int) accounts.stream()
                .filter(RecentAnswers.Pair::answered)
                .map(pair -> pair.recent().inputs().account())
                .distinct()
                .count();
        return new ReplayReport(cases, skipped, changed, stored, moved.size(), List.copyOf(moves));
    }

    private static String place(ReplayCase recent) {
        return recent.question() + " " + recent.inputs().account();
    }

    /** Notes the told fields that change, as far as there is room. */
    private void note(RecentAnswers.Pair pair, @Nullable String decision) {
        RecentAnswers.Changed now = pair.changed();
        if (now == null) {
            return;
        }
        String account = pair.recent().inputs().account();
        for (Invariants.Move field : fields) {
            String from = now.before().json().path(field.field()).asText();
            String to = now.after().json().path(field.field()).asText();
            if (field.question().equals(pair.recent().question()) && !from.equals(to)) {
                if (account != null) {
                    moved.add(account);
                }
                if (moves.size() < MOVES) {
                    moves.add(new ReplayReport.Move(
                            decision, account, pair.recent().question(), field.field(), from, to));
                }
            }
        }
    }

    /** A record holds what its release could read; what only the draft reads is missing when it is asked. */
    private static void notRecorded(GateWork work, CompiledRulebook base, CheckNotes notes) {
        Set<String> more = new TreeSet<>();
        work.request().replay().decisions().stream()
                .map(ReplayCase::question)
                .distinct()
                .forEach(name -> {
                    QuestionDefinition now =
                            work.compiled().rulebook().questions().get(name);
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
}
