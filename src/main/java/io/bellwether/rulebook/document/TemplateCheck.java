package io.bellwether.rulebook.document;

import io.bellwether.engine.ShownValue;
import io.bellwether.rulebook.document.Offered.Anything;
import io.bellwether.rulebook.document.Offered.Group;
import io.bellwether.rulebook.document.Offered.Many;
import io.bellwether.rulebook.document.Offered.Value;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.Nearest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the names of a document's template, and of the parts that it shows, to what the document offers. */
final class TemplateCheck {
    private static final int MOST_PARTS = 8;

    private final RuleFiles files;
    private final Set<String> units;
    private final List<RuleFinding> findings;
    private final Deque<Offered> scopes = new ArrayDeque<>();
    private final Deque<String> within = new ArrayDeque<>();
    private final Deque<TemplateTag> open = new ArrayDeque<>();
    private RuleFile file;

    private TemplateCheck(RuleFiles files, RuleFile file, Set<String> units, List<RuleFinding> findings) {
        this.files = files;
        this.file = file;
        this.units = units;
        this.findings = findings;
    }

    /** @param units that the catalogue tells values in */
    static void check(
            RuleFiles files, RuleFile template, Group offered, Set<String> units, List<RuleFinding> findings) {
        TemplateCheck check = new TemplateCheck(files, template, units, findings);
        check.scopes.push(offered);
        check.walk(template);
    }

    private void walk(RuleFile each) {
        RuleFile before = file;
        file = each;
        within.push(each.path());
        int depth = open.size();
        for (TemplateTag tag : TemplateTags.read(each, findings)) {
            if (!take(tag, depth)) {
                break;
            }
        }
        while (open.size() > depth) {
            TemplateTag left = open.pop();
            refuse(left.line(), "{{#" + left.word() + "}} is not closed", "{{/" + left.word() + "}}");
            if (left.word().equals("each")) {
                scopes.pop();
            }
        }
        within.pop();
        file = before;
    }

    /** Whether what follows can be told of. */
    private boolean take(TemplateTag tag, int depth) {
        switch (tag.kind()) {
            case VALUE -> written(tag, resolve(tag));
            case HELPER -> helper(tag, resolve(tag));
            case OPEN -> open(tag);
            case ELSE -> {
                if (open.size() == depth) {
                    refuse(tag.line(), "{{else}} stands in no block", null);
                } else if (open.element().word().equals("each")) {
                    scopes.pop(); // there is no element to name
                    scopes.push(new Group(Map.of()));
                }
            }
            case CLOSE -> {
                if (open.size() == depth || !open.element().word().equals(tag.word())) {
                    String wanted =
                            open.size() == depth ? null : "{{/" + open.element().word() + "}}";
                    refuse(tag.line(), "{{/" + tag.word() + "}} closes what is not open", wanted);
                    return false;
                }
                if (open.pop().word().equals("each")) {
                    scopes.pop();
                }
            }
            case PART -> part(tag);
        }
        return true;
    }

    private void part(TemplateTag tag) {
        String path = DocumentDefinition.PARTS + tag.word() + DocumentDefinition.ENDING;
        RuleFile part = files.file(path).orElse(null);
        if (part == null) {
            List<String> known = files.in(DocumentDefinition.PARTS, DocumentDefinition.ENDING).stream()
                    .map(RuleFile::path)
                    .toList();
            refuse(
                    tag.line(),
                    "there is no part " + path,
                    Nearest.to(path, known).orElse(null));
        } else if (within.contains(path) || within.size() > MOST_PARTS) {
            refuse(tag.line(), "the part " + path + " shows itself", null);
        } else {
            walk(part);
        }
    }

    private void open(TemplateTag tag) {
        Offered about = resolve(tag);
        open.push(tag);
        if (tag.word().equals("each")) {
            if (about != null && !(about instanceof Many)) {
                refuse(tag.line(), tag.path() + " is no list", null);
            }
            scopes.push(about instanceof Many many ? many.each() : new Anything());
        } else if (tag.word().equals("is")
                && about instanceof Value value
                && !value.choices().isEmpty()) {
            tag.literals().stream()
                    .filter(literal -> !value.choices().contains(literal))
                    .forEach(literal -> refuse(
                            tag.line(),
                            tag.path() + " is never \"" + literal + "\"",
                            Nearest.to(literal, value.choices()).orElse(String.join(", ", value.choices()))));
        } else if (tag.word().equals("is") && about != null && !(about instanceof Value)) {
            refuse(tag.line(), tag.path() + " is no single value", null);
        }
    }

    private void helper(TemplateTag tag, @Nullable Offered about) {
        if (tag.word().equals("count")) {
            if (about != null && !(about instanceof Many)) {
                refuse(tag.line(), tag.path() + " is no list", null);
            }
            return;
        }
        written(tag, about);
        String unit = tag.literals().get(0);
        if (!ShownValue.tells(unit) && !units.contains(unit)) {
            Set<String> known = new LinkedHashSet<>(List.of(ShownValue.SHARE, ShownValue.TIMES));
            known.addAll(units);
            refuse(
                    tag.line(),
                    "\"" + unit + "\" is no unit",
                    Nearest.to(unit, known).orElse(String.join(", ", known)));
        }
    }

    private void written(TemplateTag tag, @Nullable Offered about) {
        if (about instanceof Group group) {
            refuse(tag.line(), tag.path() + " is no single value", "one of " + group.listed());
        } else if (about instanceof Many many && !(many.each() instanceof Value)) {
            refuse(tag.line(), tag.path() + " is a list", "{{#each " + tag.path() + "}}");
        }
    }

    /** What the tag's path stands for; null when that is told or cannot be known. */
    private @Nullable Offered resolve(TemplateTag tag) {
        String[] names = tag.path().split("\\.", -1);
        Offered found = names[0].equals("this") ? scopes.element() : null;
        if (found == null) {
            for (Offered scope : scopes) {
                if (scope instanceof Anything) {
                    return null;
                }
                found = found == null ? scope.parts().get(names[0]) : found;
            }
        }
        if (found == null) {
            Collection<String> all = new ArrayList<>();
            scopes.forEach(scope -> all.addAll(scope.parts().keySet()));
            refuse(
                    tag.line(),
                    "names " + names[0] + ", which the document does not offer",
                    Nearest.to(names[0], all).orElse("one of " + String.join(", ", all)));
            return null;
        }
        for (int i = 1; i < names.length; i++) {
            Offered next = found.parts().get(names[i]);
            if (next == null && found instanceof Value value && Offered.UNTYPED.equals(value.format())) {
                refuse(
                        tag.line(),
                        "names " + tag.path() + ", but the model does not say what " + names[i - 1] + " holds",
                        "a type for the decision");
                return null;
            }
            if (next == null) {
                refuse(
                        tag.line(),
                        "names " + tag.path() + ", but " + names[i - 1] + " has no " + names[i],
                        Nearest.to(names[i], found.parts().keySet())
                                .orElse(found.parts().isEmpty() ? null : "one of " + found.listed()));
                return null;
            }
            found = next;
        }
        return found instanceof Anything ? null : found;
    }

    private void refuse(int line, String message, @Nullable String fix) {
        RuleFinding finding =
                new RuleFinding(file.path(), null, "line " + line, null, RuleFinding.Severity.ERROR, message, fix);
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
