package io.bellwether.rulebook.document;

import io.bellwether.rulebook.document.TemplateTag.Kind;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a template's tags by what is allowed; all else is a finding, so that the template engine never sees it. */
final class TemplateTags {
    static final Set<String> BLOCKS = Set.of("each", "if", "unless", "is", "known");
    static final Set<String> HELPERS = Set.of("in", "count");
    static final int MOST_BYTES = 64 << 10;

    private static final int MOST_TAGS = 3_000;
    private static final Pattern PATH = Pattern.compile("[A-Za-z][A-Za-z0-9_]*+(?:\\.[A-Za-z][A-Za-z0-9_]*+)*+");
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*+");
    private static final Pattern WORDS = Pattern.compile("\\s*+(\"[^\"\\\\{}]*+\"|[^\\s\"]++)");
    private static final Pattern FIRST = Pattern.compile("first=([1-9][0-9]{0,3})");
    private static final String FORMS =
            "{{name}}, {{#each list}}, {{#if}}, {{#unless}}, {{#is}}, {{#known}}, {{else}}, {{in}}, {{count}}, {{> part}} or {{! remark }}";

    private final RuleFile file;
    private final List<RuleFinding> findings;
    private final List<TemplateTag> tags = new ArrayList<>();
    private int line = 1;

    private TemplateTags(RuleFile file, List<RuleFinding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** The tags in their order; whatever is wrong with them is among the findings. */
    static List<TemplateTag> read(RuleFile file, List<RuleFinding> findings) {
        TemplateTags reading = new TemplateTags(file, findings);
        if (file.bytes().length > MOST_BYTES) {
            findings.add(RuleFinding.error(
                    file.path(), file.bytes().length + " bytes are more than a template's " + MOST_BYTES));
        } else {
            reading.read(file.text());
        }
        return reading.tags;
    }

    private void read(String text) {
        int at = 0;
        int begin = text.indexOf("{{");
        while (begin >= 0) {
            line += lines(text, at, begin);
            boolean remark = text.startsWith("{{!--", begin);
            String closing = remark ? "--}}" : "}}";
            int end = text.indexOf(closing, begin);
            if (end < 0) {
                refuse("a tag is not closed", closing);
                return;
            }
            if (begin > 0 && text.charAt(begin - 1) == '\\') {
                refuse("\\{{ is not allowed", "{{");
            }
            int after = end + closing.length();
            String inner = text.substring(begin + 2, end);
            if (!inner.startsWith("!")) {
                tag(inner, after < text.length() && text.charAt(after) == '}');
            }
            if (tags.size() > MOST_TAGS) {
                refuse("more than " + MOST_TAGS + " tags", null);
                return;
            }
            line += lines(text, begin, after);
            at = after;
            begin = text.indexOf("{{", after);
        }
    }

    private void tag(String inner, boolean thirdBrace) {
        String shown = "{{" + PlainText.brief(inner.strip(), 60) + "}}";
        if (inner.startsWith("{") || inner.startsWith("&") || thirdBrace) {
            refuse("{{{ and {{& would write without escaping", "two braces");
            return;
        }
        List<String> words = words(inner.strip());
        if (words.isEmpty()) {
            refuse(shown + " cannot be read", FORMS);
            return;
        }
        String first = words.get(0);
        if (first.equals("else") && words.size() == 1) {
            add(Kind.ELSE, first, "", List.of(), 0);
        } else if (first.startsWith("/") && words.size() == 1) {
            add(Kind.CLOSE, first.substring(1), "", List.of(), 0);
        } else if (first.startsWith("#")) {
            called(Kind.OPEN, first.substring(1), words.subList(1, words.size()), BLOCKS, shown);
        } else if (first.startsWith(">")) {
            String part = first.length() > 1 ? first.substring(1) : words.size() == 2 ? words.get(1) : "";
            if (NAME.matcher(part).matches() && words.size() <= 2) {
                add(Kind.PART, part, "", List.of(), 0);
            } else {
                refuse(shown + " names no part", "{{> name}}");
            }
        } else if (words.size() > 1) {
            called(Kind.HELPER, first, words.subList(1, words.size()), HELPERS, shown);
        } else if (PATH.matcher(first).matches()) {
            add(Kind.VALUE, first, first, List.of(), 0);
        } else {
            refuse(shown + " cannot be read", FORMS);
        }
    }

    private void called(Kind kind, String word, List<String> behind, Set<String> known, String shown) {
        if (!known.contains(word)) {
            refuse(
                    shown + " begins with " + PlainText.brief(word, 60) + ", which is not known",
                    Nearest.to(word, known)
                            .orElse(String.join(", ", known.stream().sorted().toList())));
            return;
        }
        String path = "";
        int first = 0;
        List<String> literals = new ArrayList<>();
        for (String each : behind) {
            Matcher limit = FIRST.matcher(each);
            if (each.startsWith("\"")) {
                literals.add(each.substring(1, each.length() - 1));
            } else if (limit.matches() && word.equals("each")) {
                first = Integer.parseInt(limit.group(1));
            } else if (path.isEmpty() && PATH.matcher(each).matches()) {
                path = each;
            } else {
                refuse(shown + " cannot be read at " + PlainText.brief(each, 60), FORMS);
                return;
            }
        }
        boolean takesTexts = word.equals("is") || word.equals("in");
        if (path.isEmpty() || literals.isEmpty() == takesTexts || (word.equals("in") && literals.size() > 1)) {
            refuse(
                    shown + " is not complete",
                    takesTexts
                            ? "{{" + (word.equals("is") ? "#" : "") + word + " name \"text\"}}"
                            : word + " and a name");
            return;
        }
        add(kind, word, path, List.copyOf(literals), first);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORDS.matcher(text);
        int at = 0;
        while (at < text.length() && matcher.find(at) && matcher.start() == at) {
            words.add(matcher.group(1));
            at = matcher.end();
        }
        return at == text.length() ? words : List.of();
    }

    private static int lines(String text, int from, int to) {
        return (int) text.substring(from, to).chars().filter(c -> c == '\n').count();
    }

    private void add(Kind kind, String word, String path, List<String> literals, int first) {
        tags.add(new TemplateTag(kind, line, word, path, literals, first));
    }

    private void refuse(String message, @Nullable String fix) {
        findings.add(
                new RuleFinding(file.path(), null, "line " + line, null, RuleFinding.Severity.ERROR, message, fix));
    }
}
