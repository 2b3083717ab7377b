package io.bellwether.testing;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A copy of rule files, changed the way an editor would: a cell, a text, a file. */
public final class ChangedRulebook {
    private final Map<String, RuleFile> files = new TreeMap<>();

    private ChangedRulebook(RuleFiles from) {
        from.all().forEach(f -> files.put(f.path(), f));
    }

    public static ChangedRulebook ofBaseline() {
        return new ChangedRulebook(Baseline.files());
    }

    public static ChangedRulebook of(RuleFiles files) {
        return new ChangedRulebook(files);
    }

    /** Writes a cell of a table; its id is {@code <table>.<row>.in1} or {@code .out1}. */
    public ChangedRulebook cell(String path, String id, String text) {
        Pattern cell = Pattern.compile("(id=\"" + Pattern.quote(id) + "\">\\s*<text>)[^<]*(</text>)");
        Matcher matcher = cell.matcher(required(path));
        if (!matcher.find()) {
            throw new AssertionError(path + " has no cell " + id);
        }
        String escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return file(path, matcher.replaceFirst("$1" + Matcher.quoteReplacement(escaped) + "$2"));
    }

    /** Replaces a text that must be there, everywhere in the file. */
    public ChangedRulebook text(String path, String old, String replacement) {
        String before = required(path);
        if (!before.contains(old)) {
            throw new AssertionError(path + " does not hold " + old);
        }
        return file(path, before.replace(old, replacement));
    }

    public ChangedRulebook append(String path, String text) {
        return file(path, required(path) + text);
    }

    public ChangedRulebook file(String path, String text) {
        files.put(path, new RuleFile(path, text.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    public ChangedRulebook without(String path) {
        required(path);
        files.remove(path);
        return this;
    }

    public RuleFiles files() {
        return new RuleFiles(files.values());
    }

    private String required(String path) {
        RuleFile file = files.get(path);
        if (file == null) {
            throw new AssertionError("there is no " + path);
        }
        return file.text();
    }
}
