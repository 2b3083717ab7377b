package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.shared.SyntaxFault;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** Writes examples anew into the text of their file: only the values that change, so that comments and order stay. */
public final class RenewedExamples {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final YamlText places;
    private final List<Splice> splices = new ArrayList<>();

    private record Splice(int from, int to, String text) {}

    private RenewedExamples(String text) {
        this.text = text;
        this.places = new YamlText(text);
    }

    /**
     * The file with some of its examples as they would hold.
     *
     * @throws IllegalArgumentException when the file does not hold these examples as they were, or they cannot be written
     */
    public static RuleFile in(RuleFile file, List<Renewal> renewals) {
        String text = file.text();
        List<Example> examples = read(file);
        RenewedExamples renewing = new RenewedExamples(text);
        List<Node> nodes = YamlText.elements(composed(text));
        Map<Integer, Stated> wanted = new HashMap<>();
        for (Renewal renewal : renewals) {
            int place = renewal.place();
            boolean there = place < examples.size()
                    && place < nodes.size()
                    && examples.get(place).name().equals(renewal.name())
                    && same(Stated.of(examples.get(place)), renewal.before());
            if (!there || !(nodes.get(place) instanceof MappingNode mapping)) {
                throw new IllegalArgumentException("\"" + renewal.name() + "\" is another example now");
            }
            wanted.put(place, renewal.after());
            renewing.example(mapping, renewal.before(), renewal.after());
        }
        RuleFile written = new RuleFile(file.path(), renewing.applied().getBytes(StandardCharsets.UTF_8));
        requireWritten(examples, read(written), wanted);
        return written;
    }

    private static Node composed(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(text.length() + 1);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (YAMLException e) {
            throw new IllegalArgumentException(
                    "it is not YAML: " + SyntaxFault.of(e).message(), e);
        }
    }

    private static List<Example> read(RuleFile file) {
        return new ExampleReader(new ArrayList<>()).read(new RuleFiles(List.of(file)));
    }

    /** Whatever way the author wrote the file, nothing but what was accepted may have changed. */
    private static void requireWritten(List<Example> before, List<Example> after, Map<Integer, Stated> wanted) {
        boolean written = before.size() == after.size();
        for (int i = 0; written && i < before.size(); i++) {
            Example was = before.get(i);
            Example is = after.get(i);
            written = was.name().equals(is.name())
                    && was.given().equals(is.given())
                    && was.asOf().equals(is.asOf())
                    && same(wanted.getOrDefault(i, Stated.of(was)), Stated.of(is));
        }
        if (!written) {
            throw new IllegalArgumentException("the examples are written in a way that this cannot change");
        }
    }

    private static boolean same(Stated a, Stated b) {
        JsonNode left = JSON.valueToTree(a);
        JsonNode right = JSON.valueToTree(b);
        return left.equals(ExampleAnswer::compareNumbers, right);
    }

    private void example(MappingNode example, Stated before, Stated after) {
        Node expect = YamlText.value(example, "expect");
        if (expect != null) {
            change(expect, before.expect(), after.expect());
        }
        Node confidence = YamlText.value(example, "confidence");
        if (confidence != null && after.confidence() != null) {
            change(confidence, JSON.valueToTree(before.confidence()), JSON.valueToTree(after.confidence()));
        }
        names(example, "missing", before.missing(), after.missing());
        names(example, "matched", before.matched(), after.matched());
        names(example, "notMatched", before.notMatched(), after.notMatched());
    }

    private void names(MappingNode example, String key, List<String> before, List<String> after) {
        Node list = YamlText.value(example, key);
        if (list != null) {
            change(list, array(before), array(after));
        } else if (!after.isEmpty()) {
            Node last = example.getValue().get(example.getValue().size() - 1).getValueNode();
            String entry = key + ": " + YamlText.flow(array(after));
            int first = places.start(example);
            String between = YamlText.isBlock(example) ? "\n" + " ".repeat(first - places.lineStart(first)) : ", ";
            splices.add(new Splice(places.end(last), places.end(last), between + entry));
        }
    }

    private static ArrayNode array(List<String> names) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        names.forEach(array::add);
        return array;
    }

    private void change(Node node, JsonNode before, JsonNode after) {
        if (before.equals(ExampleAnswer::compareNumbers, after)) {
            return;
        }
        List<Node> elements = YamlText.elements(node);
        if (node instanceof MappingNode mapping
                && before.isObject()
                && keys(before).equals(keys(after))) {
            before.properties().forEach(entry -> {
                Node value = YamlText.value(mapping, entry.getKey());
                if (value != null) {
                    change(value, entry.getValue(), after.path(entry.getKey()));
                }
            });
        } else if (YamlText.isBlock(node) && isNames(before) && isNames(after) && !after.isEmpty()) {
            lines(elements, before, after);
        } else if (before.isArray() && after.isArray() && before.size() == after.size() && !elements.isEmpty()) {
            for (int i = 0; i < elements.size(); i++) {
                change(elements.get(i), before.get(i), after.get(i));
            }
        } else {
            splices.add(new Splice(places.start(node), places.end(node), YamlText.flow(after)));
        }
    }

    /** A list with a line for each name: lines go and come, and what stays stays as it is. */
    private void lines(List<Node> elements, JsonNode before, JsonNode after) {
        Set<JsonNode> kept = StreamSupport.stream(after.spliterator(), false).collect(Collectors.toSet());
        for (int i = 0; i < elements.size(); i++) {
            if (!kept.contains(before.get(i))) {
                int from = places.lineStart(places.start(elements.get(i)));
                splices.add(new Splice(from, places.nextLine(places.end(elements.get(i))), ""));
            }
        }
        Set<JsonNode> old = new HashSet<>();
        before.forEach(old::add);
        Node last = elements.get(elements.size() - 1);
        int start = places.lineStart(places.start(last));
        String dash = text.substring(start, places.start(last));
        StringBuilder added = new StringBuilder();
        after.forEach(name -> {
            if (!old.contains(name)) {
                added.append(dash).append(YamlText.flow(name)).append('\n');
            }
        });
        if (!added.isEmpty()) {
            int behind = places.nextLine(places.end(last));
            boolean ended = behind > 0 && text.charAt(behind - 1) == '\n';
            splices.add(new Splice(behind, behind, (ended ? "" : "\n") + added));
        }
    }

    private static boolean isNames(JsonNode value) {
        return value.isArray()
                && StreamSupport.stream(value.spliterator(), false).allMatch(JsonNode::isTextual);
    }

    private static Set<String> keys(JsonNode object) {
        Set<String> keys = new HashSet<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private String applied() {
        splices.sort(Comparator.comparingInt(Splice::from).thenComparingInt(Splice::to));
        StringBuilder changed = new StringBuilder();
        int done = 0;
        for (Splice splice : splices) {
            changed.append(text, done, splice.from()).append(splice.text());
            done = splice.to();
        }
        return changed.append(text, done, text.length()).toString();
    }
}
