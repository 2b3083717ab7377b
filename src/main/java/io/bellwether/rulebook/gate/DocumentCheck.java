package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.BudgetSpentException;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.Evaluation;
import io.bellwether.engine.PastInputs;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.Origin;
import io.bellwether.rulebook.child.ChildJson;
import io.bellwether.rulebook.document.DocumentContent;
import io.bellwether.rulebook.document.DocumentFailure;
import io.bellwether.rulebook.document.Documents;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.shared.PlainText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the templates of documents to the names that they may show, fills each for a few accounts, and tells what reads otherwise. */
final class DocumentCheck {
    private static final int EXAMPLES = 6;
    private static final int ACCOUNTS = 2;
    private static final int QUOTED = 160;

    private final GateWork work;
    private final CheckNotes notes;
    private final List<Sample> samples;
    private final Map<Sample, Map<String, Evaluation>> answers = new HashMap<>();

    /** An account to fill documents for. */
    private record Sample(String name, PastInputs inputs) {}

    private DocumentCheck(GateWork work, CheckNotes notes) {
        this.work = work;
        this.notes = notes;
        this.samples = samples(work);
    }

    static void check(GateWork work, CheckNotes notes) {
        Rulebook rulebook = work.compiled().rulebook();
        DocumentCheck check = new DocumentCheck(work, notes);
        rulebook.documents().values().forEach(check::document);
        for (String path : Documents.unused(rulebook, work.files())) {
            if (work.reduced() == null) {
                notes.warn(path, null, null, "no document shows this file", "name it in rulebook.yaml", "unused");
            }
        }
        notes.figure("documents", rulebook.documents().size());
        notes.figure("accounts", check.samples.size());
    }

    private void document(DocumentDefinition document) {
        work.progress().accept("documents: " + document.name());
        List<RuleFinding> found = Documents.check(work.compiled(), work.files(), document);
        found.forEach(notes::add);
        if (!found.isEmpty()) {
            return;
        }
        CompiledRulebook base = work.base();
        DocumentDefinition before =
                base == null ? null : base.rulebook().documents().get(document.name());
        int otherwise = 0;
        String example = null;
        for (Sample sample : samples) {
            String now;
            try {
                now = filled(work.compiled(), work.files(), document, sample);
                Documents.html(now);
            } catch (DocumentFailure e) {
                notes.error(document.template(), null, null, "for " + sample.name() + ": " + e.getMessage(), null);
                return;
            }
            String then = before == null || base == null ? null : filledBefore(base, before, sample);
            if (then != null && !then.equals(now)) {
                otherwise++;
                example = example == null ? difference(sample, then, now) : example;
            }
        }
        if (example != null) {
            notes.add(new RuleFinding(
                            document.template(),
                            null,
                            null,
                            null,
                            RuleFinding.Severity.INFO,
                            document.name() + " reads otherwise for " + otherwise + " of " + samples.size()
                                    + " accounts. " + example,
                            null)
                    .about("reads otherwise", document.name()));
        }
    }

    /** The base's document on the draft's answers, so that only what is written differs; null where it cannot be made. */
    private @Nullable String filledBefore(CompiledRulebook base, DocumentDefinition before, Sample sample) {
        RuleFiles files = work.request().base();
        try {
            return files == null ? null : filled(base, files, before, sample);
        } catch (DocumentFailure e) {
            return null;
        }
    }

    private static String difference(Sample sample, String then, String now) {
        List<String> old = then.lines().toList();
        Set<String> left = new LinkedHashSet<>(now.lines().toList());
        left.removeAll(Set.copyOf(old));
        Set<String> gone = new LinkedHashSet<>(old);
        gone.removeAll(now.lines().toList());
        return "For " + sample.name() + ", " + quoted(gone) + " becomes " + quoted(left);
    }

    private static String quoted(Set<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .map(line -> "\"" + PlainText.brief(line, QUOTED) + "\"")
                .orElse("nothing");
    }

    private String filled(CompiledRulebook rules, RuleFiles files, DocumentDefinition document, Sample sample) {
        Rulebook rulebook = rules.rulebook();
        PastInputs inputs = sample.inputs();
        FactReader reader = new FactReader(rulebook.catalogue(), rulebook.zone());
        CheckedFacts given = reader.read(
                inputs.given(),
                inputs.asOf().atZone(rulebook.zone()).toLocalDate(),
                Origin.GIVEN,
                "given",
                new ArrayList<>());
        DocumentContent content =
                new DocumentContent(rulebook, document, true).about(sample.name(), null, inputs.asOf(), 1);
        List<Fact> more = new ArrayList<>();
        for (String question : document.questions()) {
            Evaluation evaluation = answer(sample, question);
            if (evaluation != null) {
                more.addAll(evaluation.facts());
                content.answered(
                        question, new UUID(0, question.hashCode()).toString(), 1, inputs.asOf(), body(evaluation));
            }
        }
        content.facts(inputs.sheet(rulebook, given), more);
        return Documents.markdown(rules, files, document, content);
    }

    private @Nullable Evaluation answer(Sample sample, String question) {
        return answers.computeIfAbsent(sample, each -> new HashMap<>()).computeIfAbsent(question, name -> {
            try {
                return Answering.answer(work.compiled(), name, sample.inputs());
            } catch (BudgetSpentException e) {
                return null; // told by the check that asks accounts
            }
        });
    }

    private static JsonNode body(Evaluation evaluation) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("answer", ChildJson.JSON.valueToTree(evaluation.answer()));
        body.set("because", ChildJson.JSON.valueToTree(evaluation.because()));
        body.set("confidence", ChildJson.JSON.valueToTree(evaluation.confidence()));
        body.set("missing", ChildJson.JSON.valueToTree(evaluation.missing()));
        return body;
    }

    /** An account of which nothing is known, examples that give the most of each question, and stored accounts. */
    private static List<Sample> samples(GateWork work) {
        Map<String, Example> richest = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        work.compiled().rulebook().documents().values().forEach(document -> asked.addAll(document.questions()));
        for (Example example : work.examples().examples()) {
            if (asked.contains(example.question())) {
                richest.merge(
                        example.question(),
                        example,
                        (a, b) -> b.given().size() > a.given().size() ? b : a);
            }
        }
        List<Sample> samples = new ArrayList<>();
        samples.add(new Sample(
                "an account of which nothing is known",
                PastInputs.given(
                        null,
                        richest.values().stream().findFirst().map(Example::asOf).orElse(Instant.EPOCH),
                        JsonNodeFactory.instance.objectNode())));
        richest.values().stream()
                .limit(EXAMPLES)
                .forEach(example -> samples.add(new Sample(
                        "the example " + example.name(), PastInputs.given(null, example.asOf(), example.given()))));
        work.request().replay().accounts().stream()
                .limit(ACCOUNTS)
                .forEach(inputs -> samples.add(new Sample("account " + inputs.account(), inputs)));
        return samples;
    }
}
