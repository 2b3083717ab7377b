package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.dmn.model.DmnModel;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.Rulebook;
import io.bellwether.table.xml.MalformedXmlException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Which questions a draft can answer otherwise than its base does: those that read a file that it changes, and those that need their
 * answers. All others are made of the same content.
 *
 * @param files the rule files that are not as the base has them; none without a base
 * @param roots for each question the questions that take part in its answer and read a changed file themselves; null where a change
 *     can sway any question
 * @param told of those the ones whose answers as JSON tell all that other questions can read of them: types are known and the same
 */
record Reach(Set<String> files, @Nullable Map<String, List<String>> roots, Set<String> told) {

    /** @param whole whether all of the draft compiles */
    static Reach of(GateRequest request, CompiledRulebook draft, @Nullable CompiledRulebook base, boolean whole) {
        RuleFiles before = request.base();
        if (before == null || base == null) {
            return new Reach(Set.of(), null, Set.of());
        }
        Set<String> changed = before.differing(request.draft()).stream()
                .filter(path -> !KeptRulebooks.isBeside(path))
                .collect(Collectors.toSet());
        Map<String, Map<String, List<String>>> through = new TreeMap<>();
        draft.rulebook()
                .questions()
                .keySet()
                .forEach(question -> through.put(question, draft.reads(question).through()));
        boolean asked = through.values().stream()
                .flatMap(questions -> questions.values().stream())
                .flatMap(List::stream)
                .collect(Collectors.toSet())
                .containsAll(changed);
        if (!whole || !asked || changed.stream().anyMatch(path -> isShared(draft.rulebook(), request.draft(), path))) {
            return new Reach(changed, null, Set.of());
        }
        Map<String, List<String>> roots = new TreeMap<>();
        through.forEach((question, takingPart) -> roots.put(
                question,
                takingPart.entrySet().stream()
                        .filter(part -> !Collections.disjoint(part.getValue(), changed))
                        .map(Map.Entry::getKey)
                        .toList()));
        Set<String> told = roots.values().stream()
                .flatMap(List::stream)
                .distinct()
                .filter(root -> isTold(draft, base, root))
                .collect(Collectors.toSet());
        return new Reach(changed, roots, told);
    }

    private static boolean isTold(CompiledRulebook draft, CompiledRulebook base, String root) {
        ObjectNode schema = draft.answerSchema(root);
        return isTyped(schema) && schema.equals(base.answerSchema(root));
    }

    /** Of any type is what has no words. */
    private static boolean isTyped(JsonNode schema) {
        return !schema.isObject()
                || (!schema.isEmpty()
                        && StreamSupport.stream(schema.spliterator(), false).allMatch(Reach::isTyped));
    }

    /** Whether a model holds what all questions read, or what other models import. */
    private static boolean isShared(Rulebook rulebook, RuleFiles files, String path) {
        DmnModel model = files.file(path).map(Reach::read).orElse(null);
        if (model == null) {
            return !path.endsWith(".drl");
        }
        Rulebook.DecisionName thresholds = rulebook.thresholds();
        return model.name().isEmpty()
                || model.name().equals(rulebook.derivations())
                || (thresholds != null && model.name().equals(thresholds.model()))
                || files.in("dmn/", ".dmn").stream().anyMatch(file -> imports(file, model.namespace()));
    }

    private static boolean imports(RuleFile file, String namespace) {
        DmnModel model = read(file);
        return model == null
                || model.imports().stream()
                        .anyMatch(imported -> imported.namespace().equals(namespace));
    }

    private static @Nullable DmnModel read(RuleFile file) {
        try {
            return DmnModel.read(file);
        } catch (MalformedXmlException e) {
            return null;
        }
    }

    /** Whether a question can be answered otherwise. */
    boolean reaches(String question) {
        return roots == null || !roots.getOrDefault(question, List.of()).isEmpty();
    }

    /** Questions that another's answer can only differ by; nothing where that cannot be told, or it is one of them itself. */
    List<String> roots(String question) {
        List<String> known = roots == null ? List.of() : roots.getOrDefault(question, List.of());
        return known.contains(question) || !told.containsAll(known) ? List.of() : known;
    }
}
