package io.bellwether.engine.drools;

import io.bellwether.engine.budget.Meter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;

/** What the engine complains of, in one line a message. */
final class Problems {
    private static final Pattern FRAME = Pattern.compile("^DMN: |\\(DMN id: [^()]*\\)\\s*$");
    private static final Pattern FAILED =
            Pattern.compile("^Error evaluating Decision node '(.*)': DMNType\\{.*}$", Pattern.DOTALL);

    private static final Pattern EXPRESSION =
            Pattern.compile("^FEEL \\w+ while evaluating literal expression ('.*?')(?: \\[|: )", Pattern.DOTALL);

    private Problems() {}

    /** @param unanswered whether the answer is null: then it is told what the engine only warns of, too */
    static List<String> of(DMNResult result, boolean unanswered) {
        Meter.tick(); // the engine makes null and a message of an evaluation whose budget is spent
        List<DMNMessage> messages = unanswered
                ? result.getMessages(DMNMessage.Severity.ERROR, DMNMessage.Severity.WARN)
                : result.getMessages(DMNMessage.Severity.ERROR);
        return messages.stream()
                .map(DMNMessage::getText)
                .map(Problems::plain)
                .distinct()
                .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), Problems::ordered));
    }

    /** The engine tells what it met in one expression in any order: here in the order of the texts. */
    private static List<String> ordered(List<String> problems) {
        int begin = 0;
        for (int i = 1; i <= problems.size(); i++) {
            String expression = expression(problems.get(begin));
            if (i == problems.size() || expression == null || !expression.equals(expression(problems.get(i)))) {
                problems.subList(begin, i).sort(null);
                begin = i;
            }
        }
        return problems;
    }

    /** The expression that a problem was met in, as the engine shows it; null when it names none. */
    private static @Nullable String expression(String problem) {
        Matcher matcher = EXPRESSION.matcher(problem);
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Without the engine's own frame, and without how it prints its types. */
    private static String plain(String text) {
        String said = FRAME.matcher(text).replaceAll("").strip();
        return FAILED.matcher(said).replaceFirst("the decision $1 has no answer");
    }
}
