package io.bellwether.engine.drools;

import static io.bellwether.testing.SmallRulebook.FACTS;
import static io.bellwether.testing.SmallRulebook.MODEL;
import static io.bellwether.testing.SmallRulebook.RULES;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.SmallRulebook;
import java.util.ArrayList;
import java.util.List;

/** Makes the attacks that are too large to keep. */
final class GeneratedAttacks {
    private static final String ROW =
            "<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>";

    private GeneratedAttacks() {}

    static RuleFiles make(String what, int size) {
        ChangedRulebook small = SmallRulebook.changed();
        return switch (what) {
            case "rows" ->
                small.text(MODEL, "</decisionTable>", ROW.repeat(size / 4) + "</decisionTable>")
                        .files();
            case "cells" ->
                small.text(MODEL, "</decisionTable>", cells(size) + "</decisionTable>")
                        .files();
            case "elements" ->
                small.text(MODEL, "</definitions>", "<a>".repeat(size) + "</a>".repeat(size) + "</definitions>")
                        .files();
            case "brackets" -> feel("(".repeat(size) + "1" + ")".repeat(size));
            case "lists" -> feel("[".repeat(size) + "1" + "]".repeat(size));
            case "ifs" -> feel("if true then 1 else ".repeat(size) + "1");
            case "signs" -> feel("-".repeat(size) + "1");
            case "sum" -> feel("1" + "+1".repeat(size));
            case "text" -> feel("\"" + "x".repeat(size) + "\"");
            case "yaml" ->
                small.file(FACTS, "facts: " + "[".repeat(size) + "]".repeat(size))
                        .files();
            case "conditions" ->
                small.text(RULES, "priority == \"P1\"", "(".repeat(size) + "priority == \"P1\"" + ")".repeat(size))
                        .files();
            case "rules" -> small.append(RULES, "\n// " + "x".repeat(size)).files();
            case "file" -> small.append(FACTS, "\n# " + "x".repeat(size)).files();
            case "files" -> many(size);
            case "bytes" -> with(new RuleFile("rules/examples/a.yaml", new byte[] {(byte) 0xc3, (byte) 0x28}));
            case "zero" -> with(new RuleFile("rules/examples/a.yaml", new byte[] {'a', 0, 'b'}));
            default -> throw new AssertionError(what);
        };
    }

    private static RuleFiles feel(String text) {
        return SmallRulebook.changed().cell(MODEL, "moods.good.out1", text).files();
    }

    private static String cells(int size) {
        return ("<rule>" + "<inputEntry><text>-</text></inputEntry>".repeat(100) + "</rule>").repeat(size / 100);
    }

    private static RuleFiles many(int size) {
        List<RuleFile> files = new ArrayList<>(SmallRulebook.files().all());
        for (int i = 0; i < size; i++) {
            files.add(new RuleFile("rules/examples/e" + i + ".yaml", new byte[0]));
        }
        return new RuleFiles(files);
    }

    private static RuleFiles with(RuleFile file) {
        List<RuleFile> files = new ArrayList<>(SmallRulebook.files().all());
        files.add(file);
        return new RuleFiles(files);
    }
}
