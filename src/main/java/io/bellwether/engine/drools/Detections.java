package io.bellwether.engine.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What detections raise while one session runs; the only thing a rule's consequence may call. */
public final class Detections {
    private List<Detection> raised = new ArrayList<>();

    /** One detection with the values that prove it, by name. */
    record Detection(String id, Map<String, @Nullable Object> evidence) {
        /** @param evidence names and values in turn; a name without a value is an error of the rule */
        static Detection of(String id, @Nullable Object... evidence) {
            if (evidence.length % 2 != 0) {
                throw new IllegalArgumentException("detection " + id + " names evidence without a value");
            }
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < evidence.length; i += 2) {
                named.put(String.valueOf(evidence[i]), evidence[i + 1]);
            }
            return new Detection(id, named);
        }
    }

    /**
     * Raises a detection.
     *
     * @param evidence names and values in turn
     */
    public void raise(String id, @Nullable Object... evidence) {
        raised.add(Detection.of(id, evidence));
    }

    /** What was raised since this was asked last. */
    List<Detection> taken() {
        List<Detection> taken = raised;
        raised = new ArrayList<>();
        return taken;
    }

    /** As the models see them: a list of contexts, in an order that does not depend on who matched the rules. */
    static List<Map<String, @Nullable Object>> asFeel(List<Detection> raised) {
        return raised.stream()
                .sorted(Comparator.comparing(Detection::id)
                        .thenComparing(d -> d.evidence().toString()))
                .map(d -> {
                    Map<String, @Nullable Object> context = new LinkedHashMap<>();
                    context.put("id", d.id());
                    context.put("evidence", d.evidence());
                    return context;
                })
                .toList();
    }
}
