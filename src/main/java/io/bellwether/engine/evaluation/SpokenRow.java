package io.bellwether.engine.evaluation;

import io.bellwether.engine.Because;
import io.bellwether.engine.RuleReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table.
 *
 * @param order its place in the rulebook
 * @param outputs what it answers literally, by name
 * @param inputs names that the table's columns ask, and the row's own conditions
 * @param told whether it is a reason to tell
 */
public record SpokenRow(
        int order,
        RuleReference reference,
        Template template,
        Map<String, Object> outputs,
        List<String> inputs,
        boolean told)
        implements Trace.Spoken {

    /** The names that its reason tells of. */
    public List<String> names() {
        List<String> names = new ArrayList<>(inputs);
        names.addAll(template.names());
        return names;
    }

    /**
     * Why it holds.
     *
     * @param context what names meant when the row was met
     * @param met what its inputs meant, as JSON
     */
    Because because(Function<String, @Nullable Object> context, Map<String, Object> met) {
        return new Because(
                reference,
                template.fill(name -> outputs.containsKey(name) ? outputs.get(name) : context.apply(name)),
                met);
    }
}
