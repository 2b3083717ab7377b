package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Where the nodes of a YAML text stand in it, and how values are written into it. */
final class YamlText {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z][A-Za-z0-9_./-]*(?: [A-Za-z0-9_./-]+)*");
    private static final Set<String> NO_TEXT = Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

    private final String text;

    YamlText(String text) {
        this.text = text;
    }

    /** Where a node begins. */
    int start(Node node) {
        return text.offsetByCodePoints(0, node.getStartMark().getIndex());
    }

    /** Where a node ends; a block's own end would take the blank lines and comments behind it along. */
    int end(Node node) {
        if (node instanceof CollectionNode<?> collection
                && collection.getFlowStyle() == FlowStyle.BLOCK
                && !collection.getValue().isEmpty()) {
            Object last = collection.getValue().get(collection.getValue().size() - 1);
            return end(last instanceof NodeTuple tuple ? tuple.getValueNode() : (Node) last);
        }
        return text.offsetByCodePoints(0, node.getEndMark().getIndex());
    }

    /** Where the line begins that a place is in. */
    int lineStart(int place) {
        return text.lastIndexOf('\n', place - 1) + 1;
    }

    /** Where the next line begins. */
    int nextLine(int place) {
        int end = text.indexOf('\n', place);
        return end < 0 ? text.length() : end + 1;
    }

    static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> collection && collection.getFlowStyle() == FlowStyle.BLOCK;
    }

    /** The value of a key; null when the mapping does not have it. */
    static @org.jspecify.annotations.Nullable Node value(MappingNode mapping, String key) {
        for (NodeTuple tuple : mapping.getValue()) {
            if (tuple.getKeyNode() instanceof org.yaml.snakeyaml.nodes.ScalarNode name
                    && name.getValue().equals(key)) {
                return tuple.getValueNode();
            }
        }
        return null;
    }

    static List<Node> elements(Node node) {
        return node instanceof SequenceNode sequence ? sequence.getValue() : List.of();
    }

    /** A value in one line, as people write it: texts without quotes where they can do without. */
    static String flow(JsonNode value) {
        List<String> parts = new ArrayList<>();
        if (value.isObject()) {
            value.properties().forEach(e -> parts.add(flow(TextNode.valueOf(e.getKey())) + ": " + flow(e.getValue())));
            return parts.isEmpty() ? "{}" : "{ " + String.join(", ", parts) + " }";
        }
        if (value.isArray()) {
            value.forEach(each -> parts.add(flow(each)));
            return parts.isEmpty() ? "[]" : "[ " + String.join(", ", parts) + " ]";
        }
        if (value.isTextual()) {
            String words = value.textValue();
            return PLAIN.matcher(words).matches() && !NO_TEXT.contains(words.toLowerCase(java.util.Locale.ROOT))
                    ? words
                    : value.toString();
        }
        return value.isNumber() ? value.decimalValue().toPlainString() : value.toString();
    }
}
