package io.bellwether.testing;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The blocks of a page of the guides, as their readers paste them into a shell. */
public final class GuideBlocks {
    private static final String FENCE = "```";
    /** The guides' people, and the role of the tests' person who stands in for each. */
    private static final Map<String, String> ROLES = Map.of(
            "ops",
            "editor",
            "approver",
            "approver",
            "auditor",
            "auditor",
            "service",
            "decider",
            "csm",
            "reader",
            "admin",
            "admin");

    private GuideBlocks() {}

    /** The blocks of a page under {@code docs}, in order. */
    public static List<String> of(String page) throws IOException {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = null;
        for (String line : Files.readAllLines(Path.of("docs", page))) {
            if (!line.startsWith(FENCE)) {
                if (block != null) {
                    block.append(line).append('\n');
                }
            } else if (block == null) {
                block = new StringBuilder();
            } else {
                blocks.add(block.toString());
                block = null;
            }
        }
        return blocks;
    }

    /** What a shell says when a block's requests go to the application under test, as its people. */
    public static String ask(String block, Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        String here = block.replaceAll(
                "http://(127[.]0[.]0[.]1|localhost|other):8080", "http://localhost:" + RestAssured.port);
        for (Map.Entry<String, String> role : ROLES.entrySet()) {
            here = here.replaceAll(
                    "-u " + role.getKey() + "(:\\S+)?(?= )", "-u tests-" + role.getValue() + ":" + TestPeople.PASSWORD);
        }
        return run(List.of(here.replace("curl -u", "curl -s -u")), folder, variables);
    }

    /** What a shell says, on both of its outputs, when the blocks are pasted into it one after the other. */
    public static String run(List<String> blocks, Path folder, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("pasted.sh"), String.join("\n", blocks));
        return Ran.of(folder, variables, List.of("bash", script.toAbsolutePath().toString()))
                .said();
    }
}
