package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;

/** A fact's value on a day. */
public record Observation(String fact, LocalDate day, JsonNode value) {}
