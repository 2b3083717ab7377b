package io.bellwether.dmn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The nodes of a file by what expressions call them: by name, else by variable, id or single output, else by the same letters. */
final class CalledNodes {
    private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Map<ModelNode, DecisionNames> decisions;
    private final Map<ModelNode, String> renamed = new HashMap<>();
    private final Map<String, ModelNode> byName = new HashMap<>();
    private final Map<String, List<ModelNode>> byOtherName = new HashMap<>();
    private final Map<String, List<ModelNode>> byLetters = new HashMap<>();
    private final Set<String> read = new HashSet<>();

    CalledNodes(List<ModelNode> nodes, Map<ModelNode, DecisionNames> decisions) {
        this.decisions = decisions;
        decisions.values().forEach(names -> read.addAll(names.read()));
        for (ModelNode node : nodes) {
            byName.putIfAbsent(node.name(), node);
            if (node.kind().equals("inputData")) {
                byLetters
                        .computeIfAbsent(letters(node.name()), l -> new ArrayList<>())
                        .add(node);
            }
            Stream.of(node.variableName(), Optional.ofNullable(node.id()), singleOutput(node))
                    .flatMap(Optional::stream)
                    .distinct()
                    .forEach(other -> byOtherName
                            .computeIfAbsent(other, o -> new ArrayList<>())
                            .add(node));
        }
    }

    private static Optional<String> singleOutput(ModelNode node) {
        return node.table()
                .map(table -> table.children("output"))
                .filter(outputs -> outputs.size() == 1)
                .map(outputs -> outputs.get(0).value("name"));
    }

    private static String letters(String name) {
        return NOT_LETTERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** Whether the file declares inputs. */
    boolean hasInputs() {
        return !byLetters.isEmpty();
    }

    /** Whether some expression says the node's name. */
    boolean isRead(ModelNode node) {
        return read.contains(node.name());
    }

    boolean isRenamed(ModelNode node) {
        return renamed.containsKey(node);
    }

    /** What a node is called now. */
    String name(ModelNode node) {
        return renamed.getOrDefault(node, node.name());
    }

    void rename(ModelNode node, String name) {
        renamed.put(node, name);
        byName.put(name, node);
    }

    /** The node that a decision means by a name, by other than the node's own where nobody reads that. */
    @Nullable
    ModelNode named(ModelNode decision, String name) {
        ModelNode own = byName.get(name);
        return own != null
                ? own
                : byOtherName.getOrDefault(name, List.of()).stream()
                        .filter(node -> !node.equals(decision) && !isRenamed(node) && !isRead(node))
                        .filter(node -> !reaches(node, decision))
                        .findFirst()
                        .orElseGet(() -> spelt(name));
    }

    /** The only input that nobody reads whose name has the same letters. */
    private @Nullable ModelNode spelt(String name) {
        List<ModelNode> alike = byLetters.getOrDefault(letters(name), List.of()).stream()
                .filter(node -> !isRenamed(node) && !isRead(node))
                .toList();
        return alike.size() == 1 ? alike.get(0) : null;
    }

    /** Whether a node requires another, by itself or by others. */
    boolean reaches(ModelNode from, ModelNode to) {
        Set<ModelNode> seen = new HashSet<>(Set.of(from));
        Deque<ModelNode> open = new ArrayDeque<>(seen);
        while (!open.isEmpty()) {
            ModelNode node = open.pop();
            if (node.equals(to)) {
                return true;
            }
            DecisionNames names = decisions.get(node);
            if (names != null) {
                names.required().stream().filter(seen::add).forEach(open::push);
            }
        }
        return false;
    }
}
