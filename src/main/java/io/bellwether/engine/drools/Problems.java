package io.bellwether.engine.drools;

import io.bellwether.engine.drools.budget.Meter;
import java.util.List;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNResult;

/** What the engine complains of, in one line a message. */
final class Problems {
    private Problems() {}

    static void collect(String question, DMNResult result, List<String> problems) {
        Meter.tick(); // the engine makes null and a message of an evaluation whose budget is spent
        result.getMessages(DMNMessage.Severity.ERROR).stream()
                .map(m -> question + ": " + m.getText())
                .forEach(problems::add);
    }
}
