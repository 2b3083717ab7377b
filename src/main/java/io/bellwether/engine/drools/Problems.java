package io.bellwether.engine.drools;

import io.bellwether.engine.budget.Meter;
import java.util.List;
import java.util.regex.Pattern;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;

/** What the engine complains of, in one line a message. */
final class Problems {
    private static final Pattern FRAME = Pattern.compile("^DMN: |\\(DMN id: [^()]*\\)\\s*$");
    private static final Pattern FAILED =
            Pattern.compile("^Error evaluating Decision node '(.*)': DMNType\\{.*}$", Pattern.DOTALL);

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
                .toList();
    }

    /** Without the engine's own frame, and without how it prints its types. */
    private static String plain(String text) {
        String said = FRAME.matcher(text).replaceAll("").strip();
        return FAILED.matcher(said).replaceFirst("the decision $1 has no answer");
    }
}
