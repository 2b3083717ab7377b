package io.bellwether.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/** A health score small enough for any engine, five tables, a weighted sum, band and action, which a peer answers too. */
final class SmallGraph {
    static final String QUESTION = "small-graph";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> INPUTS = List.of("usage", "engagement", "outcomes", "support", "relationship");
    private static final List<String> STEPS = List.of("< 20", "[20..35)", "[35..50)", "[50..65)", "[65..80)", ">= 80");

    private SmallGraph() {}

    /** The model as a question of ours: what a peer answers with three decisions, one answers here. */
    static String model() {
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="small-graph-model" name="small-graph"
                             namespace="https://bellwether.io/dmn/small-graph">
                """);
        INPUTS.forEach(name -> xml.append(
                "<inputData id=\"in-%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"number\"/></inputData>%n"
                        .formatted(name)));
        for (String name : INPUTS) {
            List<String[]> rows = new ArrayList<>();
            STEPS.forEach(step -> rows.add(new String[] {step, Integer.toString(20 * rows.size())}));
            table(xml, name + "Score", name, "requiredInput", "in-" + name, "number", "number", rows);
        }
        xml.append("<decision id=\"composite\" name=\"composite\"><variable name=\"composite\" typeRef=\"number\"/>");
        INPUTS.forEach(name -> requires(xml, "composite", "requiredDecision", name + "Score"));
        xml.append("<literalExpression><text>usageScore * 0.35 + engagementScore * 0.25 + outcomesScore * 0.2"
                + " + supportScore * 0.1 + relationshipScore * 0.1</text></literalExpression></decision>\n");
        table(xml, "band", "composite", "requiredDecision", "composite", "number", "string", List.of(
                new String[] {"< 50", "\"Red\""}, new String[] {"[50..75)", "\"Yellow\""}, new String[] {">= 75", "\"Green\""}));
        table(xml, "action", "band", "requiredDecision", "band", "string", "string", List.of(
                new String[] {"\"Red\"", "\"Executive escalation within 48 hours, save plan\""},
                new String[] {"\"Yellow\"", "\"Scheduled check-in within 7 days, risk assessment\""},
                new String[] {"\"Green\"", "\"Expansion motion, reference request\""}));
        xml.append("<decision id=\"result\" name=\"result\"><variable name=\"result\"/>");
        List.of("composite", "band", "action").forEach(name -> requires(xml, "result", "requiredDecision", name));
        return xml.append("<literalExpression><text>{composite: composite, band: band, action: action}</text>"
                        + "</literalExpression></decision>\n</definitions>\n")
                .toString();
    }

    private static void requires(StringBuilder xml, String decision, String kind, String of) {
        xml.append("<informationRequirement id=\"%1$s-%3$s\"><%2$s href=\"#%3$s\"/></informationRequirement>%n"
                .formatted(decision, kind, of));
    }

    private static void table(
            StringBuilder xml,
            String name,
            String input,
            String kind,
            String of,
            String inputType,
            String outputType,
            List<String[]> rows) {
        xml.append("<decision id=\"%1$s\" name=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/>%n".formatted(name, outputType));
        requires(xml, name, kind, of);
        xml.append("""
                <decisionTable id="%1$s.table" hitPolicy="UNIQUE">
                <input id="%1$s.in1"><inputExpression id="%1$s.e" typeRef="%3$s"><text>%2$s</text></inputExpression></input>
                <output id="%1$s.out1" typeRef="%4$s"/>
                """.formatted(name, input, inputType, outputType));
        for (int i = 0; i < rows.size(); i++) {
            xml.append("""
                    <rule id="%1$s.r%2$d"><inputEntry id="%1$s.r%2$d.in1"><text>%3$s</text></inputEntry>
                    <outputEntry id="%1$s.r%2$d.out1"><text>%4$s</text></outputEntry></rule>
                    """.formatted(name, i + 1, rows.get(i)[0].replace("<", "&lt;").replace(">", "&gt;"), rows.get(i)[1]));
        }
        xml.append("</decisionTable></decision>\n");
    }

    /** One for each step, so that every row is matched. */
    static String examples() {
        return List.of(10, 25, 40, 55, 70, 90).stream()
                .map(value -> "- name: all at %1$d%n  question: %2$s%n  given: { %3$s }%n  matched: [ band/r%4$d ]%n".formatted(
                        value,
                        QUESTION,
                        INPUTS.stream().map(i -> i + ": " + value).collect(Collectors.joining(", ")),
                        value < 50 ? 1 : value < 65 ? 2 : 3))
                .collect(Collectors.joining());
    }

    /** Inputs by chance. */
    static List<ObjectNode> inputs(int count, long seed) {
        Random random = new Random(seed);
        List<ObjectNode> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ObjectNode inputs = JSON.createObjectNode();
            INPUTS.forEach(name -> inputs.put(name, random.nextInt(101)));
            all.add(inputs);
        }
        return all;
    }

    static byte[] bytes(ObjectNode inputs) {
        return inputs.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as the body of a question of ours. */
    static byte[] asked(ObjectNode inputs) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("account").set("facts", inputs);
        return bytes(body);
    }

    /** Holds that both answer alike; throws at the first difference. */
    static void compare(URI ours, URI peer, int count) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        for (ObjectNode inputs : inputs(count, 3)) {
            JsonNode here = answer(client, ours, asked(inputs)).path("answer");
            JsonNode there = answer(client, peer, bytes(inputs));
            for (String name : List.of("composite", "band", "action")) {
                boolean same = here.path(name).isNumber()
                        ? here.path(name).decimalValue().compareTo(there.path(name).decimalValue()) == 0
                        : here.path(name).equals(there.path(name));
                if (!same) {
                    throw new IllegalStateException("%s differs for %s: %s here, %s there".formatted(name, inputs, here, there));
                }
            }
        }
    }

    private static JsonNode answer(HttpClient client, URI address, byte[] body) throws IOException, InterruptedException {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Authorization", PackagedService.AUTHORIZATION)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(address + " answered " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }
}
