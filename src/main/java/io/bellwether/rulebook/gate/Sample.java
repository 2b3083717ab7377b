package io.bellwether.rulebook.gate;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.Evaluation;
import java.time.Instant;

/** A real question with its real answer, taken from a rulebook's examples. */
public record Sample(String name, JsonNode given, Instant asOf, Evaluation evaluation) {}
