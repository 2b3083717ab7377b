package io.bellwether.demo.making;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/**
 * One made-up account: what is loaded, and the truth behind it.
 *
 * @param facts at most one for a fact and day
 * @param records by list, in a fixed order; an empty list is known to be empty
 */
public record DemoAccount(
        String id, String name, List<Observation> facts, Map<String, List<ObjectNode>> records, Truth truth) {}
