package io.bellwether.rulebook.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.rulebook.model.checking.RuleLimits;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.BoundedYaml;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads {@code rules/rulebook.yaml} and {@code rules/facts.yaml}, collecting every problem. */
public final class RulebookReader {
    public static final String FILE = "rules/rulebook.yaml";
    private static final ObjectMapper YAML = new ObjectMapper(
            new BoundedYaml(YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)));
    private static final Set<String> KEYS = Set.of("""
            name calendar thresholds derivations history override runs whatIf calibration alerts tasks portfolio metrics
            documents words questions
            """.strip().split("\\s+", -1));
    private static final Set<String> QUESTION_KEYS = Set.of("""
            name title owner internal model decision needs onlyWhen detections points inputs
            """.strip().split("\\s+", -1));

    private static final KeptReadings<Tree> TREES = new KeptReadings<>();

    /** What the last few pairs of files say; one is kept while drafts and releases have it. */
    private static final Cache<List<String>, Rulebook> READ =
            Caffeine.newBuilder().maximumSize(8).build();

    private final RuleYaml yaml;

    /** A file's nodes, which nobody changes; missing where it is broken. */
    private record Tree(JsonNode root, List<RuleFinding> broken) {
        static Tree broken(RuleFinding finding) {
            return new Tree(MissingNode.getInstance(), List.of(finding));
        }
    }

    /** @param findings receives what is wrong; an error there means that the result must not be used */
    public RulebookReader(List<RuleFinding> findings) {
        this.yaml = new RuleYaml(FILE, findings);
    }

    /** What the files say, whatever is wrong with them; files that were read lately are not read again. */
    public static Rulebook lenient(RuleFiles files) {
        List<String> content = Stream.of(FILE, CatalogueReader.FILE)
                .map(path -> files.file(path).map(RuleFile::sha256).orElse(""))
                .toList();
        return READ.get(content, key -> new RulebookReader(new ArrayList<>()).read(files));
    }

    public Rulebook read(RuleFiles files) {
        JsonNode root = tree(files, FILE);
        yaml.unknownKeys(root, KEYS, "the rulebook");
        FactCatalogue catalogue = new CatalogueReader(yaml.findings()).read(tree(files, CatalogueReader.FILE));
        Map<String, QuestionDefinition> questions = new LinkedHashMap<>();
        for (JsonNode node : root.path("questions")) {
            QuestionDefinition question = question(node);
            if (questions.put(question.name(), question) != null) {
                yaml.error("question " + question.name() + " is named twice");
            }
        }
        questions.values().forEach(q -> checkNeeds(q, questions));
        JsonNode thresholds = root.path("thresholds");
        yaml.unknownKeys(root.path("history"), HistoryReader.KEYS, "history");
        yaml.unknownKeys(root.path("override"), OverrideReader.KEYS, "override");
        HistoryDefinition history =
                new HistoryReader(catalogue, questions.keySet(), yaml.findings()).read(root.path("history"));
        Rulebook rulebook = new Rulebook(
                root.path("name").asText("rulebook"),
                zone(root.path("calendar").path("zone")),
                holidays(root.path("calendar").path("holidays")),
                thresholds.isObject()
                        ? new Rulebook.DecisionName(
                                thresholds.path("model").asText(),
                                thresholds.path("decision").asText())
                        : null,
                root.hasNonNull("derivations") ? root.get("derivations").asText() : null,
                history,
                new OverrideReader(catalogue, questions.keySet(), yaml.findings()).read(root.path("override")),
                new RunsReader(questions, yaml).read(root.path("runs")),
                new WhatIfReader(catalogue, questions, yaml).read(root.path("whatIf")),
                new CalibrationReader(yaml).read(root.path("calibration"), history),
                new AlertReader(questions, yaml).read(root.path("alerts")),
                new TaskReader(questions, yaml).read(root.path("tasks")),
                new PortfolioReader(catalogue, questions.keySet(), yaml).read(root.path("portfolio")),
                new MetricsReader(catalogue, questions, yaml).read(root.path("metrics")),
                Collections.unmodifiableMap(questions),
                catalogue,
                DocumentReader.words(root.path("words")),
                Map.of());
        return rulebook.with(new DocumentReader(yaml, files, rulebook).read(root.path("documents")));
    }

    private QuestionDefinition question(JsonNode node) {
        String name = node.path("name").asText();
        if (name.length() > RuleLimits.NAME) {
            yaml.error("a question's name has " + name.length() + " letters, more than " + RuleLimits.NAME);
        } else if (!name.matches("[a-z][a-z0-9]*+(?:-[a-z0-9]++)*+")) {
            yaml.error("question \"" + name + "\" needs a kebab-case name");
        }
        yaml.unknownKeys(node, QUESTION_KEYS, "question " + name);
        Map<String, String> onlyWhen = new LinkedHashMap<>();
        node.path("onlyWhen")
                .properties()
                .forEach(e -> onlyWhen.put(e.getKey(), e.getValue().asText()));
        String inputs = node.path("inputs").asText("catalogue");
        if (!inputs.equals("catalogue") && !inputs.equals("model")) {
            yaml.error("inputs of " + name + " is " + inputs, "catalogue or model");
        }
        String model = RuleYaml.text(node, "model");
        String decision = RuleYaml.text(node, "decision");
        if ((model == null) != (decision == null)
                || (model == null && node.path("needs").isEmpty())) {
            yaml.error("question " + name + " needs a model with a decision, or needs whose answers it gathers");
        }
        return new QuestionDefinition(
                name,
                node.path("title").asText(name),
                node.path("owner").asText(""),
                node.path("internal").asBoolean(false),
                model,
                decision,
                RuleYaml.strings(node.path("needs")),
                Collections.unmodifiableMap(onlyWhen),
                RuleYaml.strings(node.path("detections")),
                RuleYaml.text(node, "points"),
                inputs.equals("model"));
    }

    private void checkNeeds(QuestionDefinition question, Map<String, QuestionDefinition> all) {
        for (String need : question.needs()) {
            if (!all.containsKey(need)) {
                yaml.error(
                        "question " + question.name() + " needs " + need + ", which is not a question",
                        Nearest.to(need, all.keySet()).orElse(null));
            }
        }
        for (String field : question.onlyWhen().keySet()) {
            if (!question.needs().contains(field.split("\\.", 2)[0])) {
                yaml.error("onlyWhen of " + question.name() + " names " + field, "a field of a question it needs");
            }
        }
        if (reaches(question.name(), question, all, new HashSet<>())) {
            yaml.error("question " + question.name() + " needs itself, through its needs");
        }
    }

    private static boolean reaches(
            String target, QuestionDefinition from, Map<String, QuestionDefinition> all, Set<String> seen) {
        for (String need : from.needs()) {
            QuestionDefinition next = all.get(need);
            if (need.equals(target) || (next != null && seen.add(need) && reaches(target, next, all, seen))) {
                return true;
            }
        }
        return false;
    }

    private JsonNode tree(RuleFiles files, String path) {
        RuleFile file = files.file(path).orElse(null);
        Tree tree = file == null
                ? Tree.broken(RuleFinding.error(path, "the file is missing"))
                : TREES.of(file, RulebookReader::tree);
        yaml.findings().addAll(tree.broken());
        return tree.root();
    }

    private static Tree tree(RuleFile file) {
        if (file.bytes().length > RuleLimits.FILE_BYTES) {
            return Tree.broken(RuleFinding.error(
                    file.path(), file.bytes().length + " bytes are more than " + RuleLimits.FILE_BYTES));
        }
        try {
            return new Tree(YAML.readTree(file.bytes()), List.of());
        } catch (JsonProcessingException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            return Tree.broken(new RuleFinding(
                    file.path(),
                    null,
                    fault.lineOnly().orElse(null),
                    null,
                    RuleFinding.Severity.ERROR,
                    "is not YAML: " + fault.message(),
                    null));
        } catch (java.io.IOException e) {
            return Tree.broken(RuleFinding.error(file.path(), "cannot be read"));
        }
    }

    private ZoneId zone(JsonNode node) {
        try {
            return ZoneId.of(node.asText("UTC"));
        } catch (DateTimeException e) {
            yaml.error("calendar.zone " + node.asText() + " is not a time zone", "UTC");
            return ZoneId.of("UTC");
        }
    }

    private List<LocalDate> holidays(JsonNode node) {
        List<LocalDate> days = new ArrayList<>();
        node.forEach(n -> {
            try {
                days.add(LocalDate.parse(n.asText()));
            } catch (DateTimeException e) {
                yaml.error("holiday " + n.asText() + " is not a day", "2026-12-25");
            }
        });
        return List.copyOf(days);
    }
}
