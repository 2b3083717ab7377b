package io.bellwether.engine.drools.sandbox;

import io.bellwether.engine.drools.sandbox.DrlTokens.Refused;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.shared.Nearest;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;

/** Walks a file of detections as Drools' own parser sees it, by a list of what is allowed. */
final class DrlSandbox {
    private static final String RULES_ONLY = "rules with patterns on the catalogue's facts, which raise detections";

    private static final Map<String, String> ATTRIBUTES = Map.of("salience", "-?[0-9]{1,6}", "no-loop", "true|false");

    private final RuleFile file;
    private final DrlVocabulary vocabulary;
    private final List<RuleFinding> findings;

    DrlSandbox(RuleFile file, DrlVocabulary vocabulary, List<RuleFinding> findings) {
        this.file = file;
        this.vocabulary = vocabulary;
        this.findings = findings;
    }

    /** The rules for the compiler; null when something was refused. */
    @Nullable
    WrittenRules check() {
        String text = file.text();
        if (!file.path().matches("rules/detections/[a-z][a-z0-9_]*\\.drl")) {
            refuse(0, "detections do not stand here", "rules/detections/<group>.drl, the group in small letters");
            return null;
        }
        if (text.contains("\\")) {
            refuse(
                    lineOf(text, text.indexOf('\\')),
                    "a backslash is not allowed: no escape is",
                    "the character itself");
            return null;
        }
        if (deep(text)) {
            refuse(0, "brackets are nested deeper than " + RuleLimits.DETECTION_NESTING, "simpler conditions");
            return null;
        }
        PackageDescr parsed = parse(text);
        return parsed == null ? null : check(parsed);
    }

    private @Nullable PackageDescr parse(String text) {
        try {
            DrlParser parser = new DrlParser();
            PackageDescr parsed = parser.parse((Resource) null, text);
            parser.getErrors()
                    .forEach(e -> refuse(
                            e.getLines().length > 0 ? e.getLines()[0] : 0,
                            "is not a rule file: " + words(e.getMessage()),
                            null));
            if (parsed == null && !parser.hasErrors()) {
                refuse(0, "holds nothing", RULES_ONLY);
            }
            return parser.hasErrors() ? null : parsed;
        } catch (DroolsParserException | RuntimeException e) {
            refuse(0, "cannot be read as rules", RULES_ONLY);
        } catch (StackOverflowError e) {
            refuse(0, "is nested too deeply to be read", "simpler conditions");
        }
        return null;
    }

    /** What the parser says, without the inside of a parser that gave up. */
    private static String words(String message) {
        int inside = message.indexOf("Exception:");
        return inside < 0
                ? message
                : message.substring(0, inside)
                        .replace("unexpected exception", "the rule breaks off")
                        .strip();
    }

    private @Nullable WrittenRules check(PackageDescr parsed) {
        long before = errors();
        String group = file.path()
                .substring(file.path().lastIndexOf('/') + 1, file.path().length() - ".drl".length());
        if (!group.equals(parsed.getName())) {
            String name = parsed.getName() == null || parsed.getName().isEmpty() ? "not named" : parsed.getName();
            refuse(1, "the package is " + name + ", not the file's name", "package " + group + ";");
        }
        parsed.getImports().forEach(i -> refuse(i.getLine(), "an import is not allowed: " + i.getTarget(), RULES_ONLY));
        parsed.getFunctionImports()
                .forEach(i -> refuse(i.getLine(), "an import is not allowed: " + i.getTarget(), RULES_ONLY));
        parsed.getAccumulateImports()
                .forEach(i -> refuse(i.getLine(), "an import is not allowed: " + i.getTarget(), RULES_ONLY));
        parsed.getGlobals()
                .forEach(g -> refuse(
                        g.getLine(),
                        "a global is not allowed: " + g.getIdentifier(),
                        "calendar and detections are there"));
        parsed.getFunctions()
                .forEach(f -> refuse(f.getLine(), "a function is not allowed: " + f.getName(), RULES_ONLY));
        parsed.getClassAndEnumDeclarationDescrs()
                .forEach(d -> refuse(d.getLine(), "a declared type is not allowed", "a record of rules/facts.yaml"));
        parsed.getEntryPointDeclarations().forEach(d -> refuse(d.getLine(), "an entry point is not allowed", null));
        parsed.getWindowDeclarations().forEach(d -> refuse(d.getLine(), "a window is not allowed", null));
        parsed.getAttributes()
                .forEach(a -> refuse(
                        a.getLine(), "the attribute " + a.getName() + " is not allowed for the whole file", null));
        if (parsed.getUnit() != null) {
            refuse(parsed.getUnit().getLine(), "a unit is not allowed", null);
        }
        Set<String> names = new HashSet<>();
        DrlWriter writer = new DrlWriter(group);
        RuleTranslation plan = new RuleTranslation();
        parsed.getRules().forEach(rule -> check(rule, names, writer, plan));
        return errors() == before ? writer.rules(plan) : null;
    }

    private long errors() {
        return findings.stream()
                .filter(f -> f.severity() == RuleFinding.Severity.ERROR)
                .count();
    }

    private void check(RuleDescr rule, Set<String> names, DrlWriter writer, RuleTranslation plan) {
        long before = errors();
        int line = rule.getLine();
        if (rule.isQuery()) {
            refuse(line, "a query is not allowed: " + rule.getName(), RULES_ONLY);
            return;
        }
        if (rule.getName().length() > RuleLimits.NAME) {
            refuse(
                    line,
                    "the rule's name has " + rule.getName().length() + " letters, more than " + RuleLimits.NAME,
                    "a short name, and the words in @because(\"…\")");
        } else if (!rule.getName().matches("[a-z0-9]++(?:-[a-z0-9]++)*+")) {
            refuse(line, "the rule's name \"" + rule.getName() + "\" is not kebab-case", "such as \"login-drop\"");
        } else if (!names.add(rule.getName())) {
            refuse(line, "the rule " + rule.getName() + " is there twice", "another name");
        }
        if (rule.hasParent()) {
            refuse(line, "extends is not allowed", null);
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(line, "a named consequence is not allowed", DrlConsequence.ALLOWED);
        }
        rule.getAttributes().values().forEach(this::check);
        rule.getAnnotations().forEach(this::check);
        try {
            DrlPatterns patterns = new DrlPatterns(vocabulary, this::refuse);
            Element conditions = patterns.check(rule.getLhs(), line);
            List<DrlConsequence.Raise> raises = DrlConsequence.read(
                    String.valueOf(rule.getConsequence()), patterns.bindings().keySet());
            if (errors() == before) {
                DrlDivisors.unguarded(conditions)
                        .forEach(divisor -> warn(
                                line,
                                "the rule " + rule.getName() + " divides by " + divisor
                                        + ", which may be 0: then its condition does not hold, and the answer tells a"
                                        + " problem",
                                divisor + " != 0",
                                "divisor",
                                rule.getName(),
                                divisor));
                new DrlChoices(vocabulary)
                        .in(conditions)
                        .forEach(i -> warn(
                                line,
                                "in the rule " + rule.getName() + " " + i.message(),
                                i.fix(),
                                "impossible",
                                rule.getName(),
                                i.field(),
                                i.value()));
                writer.rule(rule, conditions);
                plan.rule(rule.getName(), conditions, raises, patterns.bindings());
            }
        } catch (Refused e) {
            refuse(
                    Math.max(rule.getConsequenceLine(), line),
                    "the consequence: " + e.getMessage(),
                    DrlConsequence.ALLOWED);
        }
    }

    private void check(AttributeDescr attribute) {
        String allowed = ATTRIBUTES.get(attribute.getName());
        if (allowed == null || !String.valueOf(attribute.getValue()).matches(allowed)) {
            refuse(
                    attribute.getLine(),
                    "the attribute " + attribute.getName() + " " + attribute.getValue() + " is not allowed",
                    "salience with a number, or none");
        }
    }

    private void check(AnnotationDescr annotation) {
        Object words = annotation.getSingleValue();
        boolean because = annotation.getName().equals("because")
                && annotation.getValueMap().size() == 1
                && words instanceof String text
                && text.matches("\"[^\"\\p{Cntrl}]*\"");
        if (!because) {
            refuse(
                    annotation.getLine(),
                    "the annotation @" + annotation.getName() + " is not allowed",
                    Nearest.to(annotation.getName(), Set.of("because"))
                            .map(n -> "@because(\"…\")")
                            .orElse("@because(\"…\") is the only one"));
        }
    }

    private static boolean deep(String text) {
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            depth += c == '(' || c == '[' || c == '{' ? 1 : c == ')' || c == ']' || c == '}' ? -1 : 0;
            if (depth > RuleLimits.DETECTION_NESTING) {
                return true;
            }
        }
        return false;
    }

    private static int lineOf(String text, int at) {
        return (int) text.substring(0, at).lines().count();
    }

    private void warn(int line, String message, String fix, String kind, Object... subject) {
        findings.add(
                new RuleFinding(file.path(), null, "line " + line, null, RuleFinding.Severity.WARNING, message, fix)
                        .about(kind, subject));
    }

    private void refuse(int line, String message, @Nullable String fix) {
        findings.add(new RuleFinding(
                file.path(), null, line > 0 ? "line " + line : null, null, RuleFinding.Severity.ERROR, message, fix));
    }
}
