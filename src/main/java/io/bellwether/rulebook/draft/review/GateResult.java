package io.bellwether.rulebook.draft.review;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.rulebook.model.RuleFinding;
import java.util.List;

/** What the gate found, and what else its report tells. */
record GateResult(List<RuleFinding> findings, JsonNode report) {}
