package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.CompiledRulebook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FileChecks;
import io.bellwether.rulebook.model.checking.ModelOutline;
import io.bellwether.shared.number.BoundedYaml;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A draft without the files that do not compile and without the questions that need them: all else can be checked.
 *
 * @param left the files that are left out
 * @param questions likewise
 */
record ReducedDraft(RuleFiles files, CompiledRulebook compiled, Set<String> left, Set<String> questions) {
    /** A file that is left out may be one that others import. */
    private static final int ROUNDS = 4;

    private static final String RULEBOOK = "rules/rulebook.yaml";
    private static final String DETECTIONS = "rules/detections/";
    /** Sections that name questions, and that no check of a draft needs. */
    private static final List<String> ASKING = List.of("alerts", "documents", "portfolio", "runs", "tasks", "whatIf");

    private static final ObjectMapper YAML = new ObjectMapper(new BoundedYaml());
    /** JSON is YAML too. */
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Files(RuleFiles files, Set<String> questions) {}

    /** Empty when what does not compile is what everything needs. */
    static Optional<ReducedDraft> of(
            RuleFiles draft, List<RuleFinding> findings, Function<RuleFiles, Compilation> compiler) {
        Set<String> left = new TreeSet<>();
        List<RuleFinding> against = findings;
        for (int round = 0; round < ROUNDS; round++) {
            Set<String> broken = against.stream()
                    .filter(f -> f.severity() == RuleFinding.Severity.ERROR)
                    .map(RuleFinding::file)
                    .collect(Collectors.toSet());
            boolean part = broken.stream().allMatch(file -> file.endsWith(".dmn") || file.startsWith(DETECTIONS));
            if (!part || !left.addAll(broken)) {
                return Optional.empty();
            }
            Files rest = without(draft, left);
            if (rest == null) {
                return Optional.empty();
            }
            Compilation compilation = compiler.apply(rest.files());
            if (compilation instanceof Compilation.Compiled done) {
                return Optional.of(new ReducedDraft(rest.files(), done.rulebook(), left, rest.questions()));
            }
            against = compilation.findings();
        }
        return Optional.empty();
    }

    /** In words what is not checked. */
    String unverified() {
        return "left out for want of compiling: " + String.join(", ", left)
                + (questions.isEmpty() ? "" : "; so were the questions " + String.join(", ", questions));
    }

    private static @Nullable Files without(RuleFiles draft, Set<String> left) {
        List<RuleFile> files = draft.all().stream()
                .filter(file -> !left.contains(file.path()))
                .collect(Collectors.toCollection(ArrayList::new));
        JsonNode rulebook = draft.file(RULEBOOK).map(ReducedDraft::read).orElse(null);
        if (!(rulebook instanceof ObjectNode settings)
                || !(settings.path("questions") instanceof ArrayNode questions)) {
            return null;
        }
        Set<String> models = new FileChecks(new ArrayList<>())
                .check(new RuleFiles(files)).stream()
                        .map(ModelOutline::name)
                        .filter(name -> name != null)
                        .collect(Collectors.toSet());
        boolean shared = models.contains(settings.at("/thresholds/model").asText(first(models)))
                && models.contains(settings.path("derivations").asText(first(models)));
        if (!shared) {
            return null;
        }
        Set<String> gone = gone(questions, models, left);
        List<JsonNode> kept = StreamSupport.stream(questions.spliterator(), false)
                .filter(question -> !gone.contains(question.path("name").asText()))
                .toList();
        questions.removeAll().addAll(kept);
        if (gone.contains(settings.at("/history/question").asText())) {
            settings.remove(List.of("history", "override", "calibration"));
        }
        if (gone.contains(settings.at("/override/terms").asText())) {
            settings.remove("override");
        }
        if (!gone.isEmpty()) {
            settings.remove(ASKING); // they ask what may be gone
        }
        files.removeIf(file -> file.path().equals(RULEBOOK));
        files.add(new RuleFile(RULEBOOK, bytes(settings)));
        return new Files(new RuleFiles(files), gone);
    }

    private static String first(Set<String> models) {
        return models.stream().findFirst().orElse("");
    }

    private static @Nullable JsonNode read(RuleFile file) {
        try {
            return YAML.readTree(file.bytes());
        } catch (IOException e) {
            return null;
        }
    }

    private static byte[] bytes(JsonNode settings) {
        try {
            return JSON.writeValueAsBytes(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that was read cannot be written", e);
        }
    }

    /** Questions whose model or detections are left out, or that need such a question. */
    private static Set<String> gone(ArrayNode questions, Set<String> models, Set<String> left) {
        Set<String> gone = new TreeSet<>();
        int before;
        do {
            before = gone.size();
            for (JsonNode question : questions) {
                boolean modelGone = question.has("model")
                        && !models.contains(question.path("model").asText());
                boolean detectionsGone = StreamSupport.stream(
                                question.path("detections").spliterator(), false)
                        .anyMatch(group -> left.contains(DETECTIONS + group.asText() + ".drl"));
                boolean needGone = StreamSupport.stream(question.path("needs").spliterator(), false)
                        .anyMatch(need -> gone.contains(need.asText()));
                if (modelGone || detectionsGone || needGone) {
                    gone.add(question.path("name").asText());
                }
            }
        } while (gone.size() > before);
        return gone;
    }
}
