package io.bellwether.demo.making;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A word or yes or no for each state: the one of the last step at or below it. */
public record Steps(List<List<JsonNode>> steps) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Steps {}

    JsonNode at(double state) {
        JsonNode value = steps.get(0).get(1);
        for (List<JsonNode> step : steps) {
            if (state >= step.get(0).asDouble()) {
                value = step.get(1);
            }
        }
        return value;
    }
}
