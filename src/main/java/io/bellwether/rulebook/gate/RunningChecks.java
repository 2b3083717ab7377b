package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.dmn.ReadableModels;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.engine.drools.SchemaCheck;
import io.bellwether.rulebook.gate.TableChanges.TableChange;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.number.BoundedYaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs every check on a draft, one after the other, in the JVM that it is called in. */
final class RunningChecks {
    static final String ACCEPTED = "rules/accepted.yaml";
    private static final List<String> AFTER_COMPILING = List.of(
            "plan",
            "catalogue",
            "tables",
            "invariants",
            "examples",
            "cells-that-matter",
            "semantic-diff",
            "documents",
            "replay");

    private final GateRequest request;
    private final Consumer<String> progress;
    private final List<GateFinding> findings = new ArrayList<>();
    private final List<CheckResult> results = new ArrayList<>();
    private final Map<String, String> accepted = new HashMap<>();
    private @Nullable CompiledRulebook compiled;
    private @Nullable ReducedDraft reduced;
    private List<TableChange> changes = List.of();
    private @Nullable ReplayReport replay;
    private List<Renewal> renewals = List.of();

    /** One check's work. */
    private interface Check {
        void run(CheckNotes notes) throws IOException;
    }

    RunningChecks(GateRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Compiles the draft and its base, unless they are kept, and runs every check. */
    GateReport run(KeptRulebooks kept) {
        accepted.putAll(request.accepted());
        run("accepted", this::readAccepted);
        kept.keepFor(request);
        run("compile", notes -> compile(kept, notes));
        RuleFiles readable = readable(request.draft());
        run("schema", notes -> {
            List<String> unverified = new ArrayList<>();
            SchemaCheck.check(readable, file -> progress.accept("schema: " + file), unverified)
                    .forEach(notes::add);
            unverified.forEach(notes::unverified);
        });
        run("cells", notes -> CellCheck.check(readable, notes));
        CompiledRulebook draft = compiled;
        if (draft == null) {
            AFTER_COMPILING.forEach(check -> results.add(new CheckResult(
                    check,
                    CheckResult.Status.UNVERIFIED,
                    List.of("the draft does not compile, and everything needs what does not"),
                    0,
                    Map.of())));
        } else {
            CompiledRulebook base = base(kept);
            RuleFiles before = request.base();
            GateWork work = new GateWork(
                    request,
                    draft,
                    base,
                    GateWork.read(
                            readable, file -> reduced == null || !reduced.left().contains(file)),
                    GateWork.read(base == null || before == null ? null : readable(before), file -> true),
                    kept.examples(request.draft()),
                    reduced,
                    Reach.of(request, draft, base, reduced == null),
                    progress);
            RuleFiles answered = reduced == null ? request.draft() : reduced.files();
            checks(work, new RecentAnswers(work, kept.answers(request.base()), kept.answers(answered)));
        }
        return report();
    }

    private static RuleFiles readable(RuleFiles files) {
        return ReadableModels.of(files).files();
    }

    /** Compiles the draft, else as much of it as does compile. */
    private void compile(KeptRulebooks kept, CheckNotes notes) {
        progress.accept("compile: the draft");
        Compilation compilation = kept.compile(request.draft());
        compilation.findings().forEach(notes::add);
        if (compilation instanceof Compilation.Compiled done) {
            compiled = done.rulebook();
            return;
        }
        progress.accept("compile: what is left of the draft");
        reduced = ReducedDraft.of(request.draft(), compilation.findings(), kept::compile)
                .orElse(null);
        if (reduced != null) {
            compiled = reduced.compiled();
            notes.unverified(reduced.unverified());
        }
    }

    private GateReport report() {
        return new GateReport(
                findings.stream().noneMatch(GateFinding::blocks),
                List.copyOf(findings),
                List.copyOf(results),
                changes,
                replay,
                renewals,
                compiled == null || reduced != null ? null : compiled.plan().difference());
    }

    private @Nullable CompiledRulebook base(KeptRulebooks kept) {
        if (request.base() == null) {
            return null;
        }
        progress.accept("compile: the base");
        return kept.compile(request.base()) instanceof Compilation.Compiled done ? done.rulebook() : null;
    }

    private void checks(GateWork work, RecentAnswers recent) {
        run("plan", notes -> PlanCheck.check(work, notes));
        run("catalogue", notes -> CatalogueCheck.check(work, notes));
        run("tables", notes -> TableChecks.check(work, notes));
        run("invariants", notes -> InvariantCheck.check(work, notes));
        run("examples", notes -> renewals = ExampleCheck.check(work, notes));
        run("cells-that-matter", notes -> McdcCheck.check(work, notes));
        run("semantic-diff", notes -> changes = TableChanges.find(work, recent, renewals, notes));
        run("documents", notes -> DocumentCheck.check(work, notes));
        run("replay", notes -> replay = Replaying.run(work, recent, notes));
    }

    /** A check that breaks is a finding, not the end of the gate. */
    private void run(String name, Check check) {
        progress.accept(name);
        long start = System.nanoTime();
        CheckNotes notes = new CheckNotes(name);
        try {
            check.run(notes);
        } catch (RuntimeException | IOException | StackOverflowError | LinkageError | AssertionError e) {
            String at =
                    SideBySide.atWork(e).map(doing -> " at \"" + doing + "\"").orElse("");
            notes.error("rules/", null, null, "the check " + name + " broke" + at + ": " + words(e), null);
        }
        List<GateFinding> judged = notes.findings().stream()
                .map(f -> f.severity() == RuleFinding.Severity.WARNING ? f.accepted(accepted.get(f.id())) : f)
                .toList();
        findings.addAll(judged);
        results.add(notes.result(judged, (System.nanoTime() - start) / 1_000_000));
    }

    private static String words(Throwable broken) {
        if (broken instanceof StackOverflowError) {
            return "it is nested or repeats too deeply";
        }
        String message = broken.getMessage();
        return message == null || message.isBlank()
                ? "it ended with " + broken.getClass().getSimpleName()
                : message;
    }

    private void readAccepted(CheckNotes notes) throws IOException {
        RuleFile file = request.draft().file(ACCEPTED).orElse(null);
        if (file == null) {
            return;
        }
        JsonNode list = new ObjectMapper(new BoundedYaml()).readTree(file.bytes());
        for (JsonNode entry : list) {
            String reason = entry.path("reason").asText().strip();
            String id = entry.path("finding").asText();
            if (id.isEmpty() || reason.isEmpty()) {
                notes.error(
                        ACCEPTED, null, null, "accepts " + id + " without a finding or a reason", "finding and reason");
            } else {
                accepted.putIfAbsent(id, reason);
            }
        }
    }
}
