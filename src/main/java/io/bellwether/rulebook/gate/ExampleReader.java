package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.SyntaxFault;
import io.bellwether.shared.number.BoundedYaml;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads {@code rules/examples/*.yaml}. */
final class ExampleReader {
    static final String FOLDER = "rules/examples/";

    private static final ObjectMapper YAML =
            new ObjectMapper(new BoundedYaml()).enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
    private static final Set<String> KEYS =
            Set.of("name", "question", "given", "asOf", "expect", "confidence", "missing", "matched", "notMatched");

    private final List<RuleFinding> findings;

    /** What was read of one file, and what is wrong there. */
    record Read(List<Example> examples, List<RuleFinding> findings) {}

    ExampleReader(List<RuleFinding> findings) {
        this.findings = findings;
    }

    List<Example> read(RuleFiles files) {
        List<Example> examples = new ArrayList<>();
        files.in(FOLDER, ".yaml").forEach(file -> read(file, examples));
        return examples;
    }

    /** All of a rulebook's; files that were read before are not read again. */
    static Read read(RuleFiles files, KeptReadings<Read> kept) {
        Read all = new Read(new ArrayList<>(), new ArrayList<>());
        for (RuleFile file : files.in(FOLDER, ".yaml")) {
            Read own = kept.of(file, ExampleReader::read);
            all.examples().addAll(own.examples());
            all.findings().addAll(own.findings());
        }
        return all;
    }

    private static Read read(RuleFile file) {
        Read read = new Read(new ArrayList<>(), new ArrayList<>());
        new ExampleReader(read.findings()).read(file, read.examples());
        return read;
    }

    private void read(RuleFile file, List<Example> examples) {
        try {
            int place = 0;
            for (JsonNode node : YAML.readTree(file.bytes())) {
                examples.add(example(file.path(), place++, node));
            }
        } catch (JsonProcessingException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            findings.add(new RuleFinding(
                    file.path(),
                    null,
                    fault.lineOnly().orElse(null),
                    null,
                    RuleFinding.Severity.ERROR,
                    "is not a YAML list of examples: " + fault.message(),
                    null));
        } catch (IOException e) {
            findings.add(RuleFinding.error(file.path(), "cannot be read"));
        } catch (DateTimeException e) {
            findings.add(RuleFinding.error(file.path(), "an asOf is not an instant", "2026-11-22T09:00:00Z"));
        }
    }

    private Example example(String file, int place, JsonNode node) {
        String name = node.path("name").asText("(no name)");
        node.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                findings.add(RuleFinding.error(file, "example \"" + name + "\" has an unknown key " + key));
            }
        });
        return new Example(
                file,
                place,
                name,
                node.path("question").asText(),
                node.has("given") ? node.get("given") : JsonNodeFactory.instance.objectNode(),
                Instant.parse(node.path("asOf").asText("2026-11-22T09:00:00Z")),
                node.has("expect") ? node.get("expect") : JsonNodeFactory.instance.objectNode(),
                node.hasNonNull("confidence") ? node.get("confidence").decimalValue() : null,
                strings(node.path("missing")),
                strings(node.path("matched")),
                strings(node.path("notMatched")));
    }

    private static List<String> strings(JsonNode node) {
        List<String> all = new ArrayList<>();
        node.forEach(n -> all.add(n.asText()));
        return List.copyOf(all);
    }
}
