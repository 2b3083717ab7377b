package io.bellwether.record.chain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Verifies an export from its file alone: no service, no database. */
public final class VerifyingExport {
    /** What the command is called. */
    public static final String COMMAND = "verify-export";

    private static final int INTACT = 0;
    private static final int BROKEN = 1;
    private static final int MISUSED = 2;
    private static final String USAGE = "usage: " + COMMAND + " FILE --key PUBLICKEY [--key PUBLICKEY …]"
            + "\nPUBLICKEY: what GET /api/v1/records/key tells, or a file that holds it";

    private final LogCheck check;
    private final ObjectMapper json = new ObjectMapper();
    private final LogWindow window;
    private long lines;
    private boolean ended;

    private VerifyingExport(TrustedKeys keys, LogWindow window) {
        this.window = window;
        this.check = new LogCheck(keys, window.isWhole(), true);
    }

    /**
     * Runs the command.
     *
     * @return 0 when the export is intact, 1 when it is not, 2 when the command was not understood
     */
    public static int run(List<String> arguments, PrintStream out) {
        List<String> files = new ArrayList<>();
        TrustedKeys keys = new TrustedKeys();
        try {
            for (int i = 0; i < arguments.size(); i++) {
                if (arguments.get(i).equals("--key") && i + 1 < arguments.size()) {
                    keys.with(key(arguments.get(++i)));
                } else {
                    files.add(arguments.get(i));
                }
            }
            if (files.size() != 1 || keys.isEmpty()) {
                out.println(USAGE);
                return MISUSED;
            }
            Verification found = verify(Path.of(files.get(0)), keys);
            tell(found, out);
            return found.intact() ? INTACT : BROKEN;
        } catch (IOException | IllegalArgumentException e) {
            out.println("not verified: " + e.getMessage());
            return MISUSED;
        }
    }

    private static String key(String argument) throws IOException {
        Path file = Path.of(argument);
        return argument.length() < 255 && Files.isRegularFile(file) ? Files.readString(file) : argument;
    }

    /** What an export's file says, by keys that the reader trusts. */
    static Verification verify(Path file, TrustedKeys keys) throws IOException {
        try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = in.readLine();
            JsonNode head = first == null ? null : new ObjectMapper().readTree(first);
            if (head == null || !head.path("format").asText().equals(ExportLine.FORMAT)) {
                throw new IllegalArgumentException(file + " is no export of the log");
            }
            VerifyingExport export =
                    new VerifyingExport(keys, new LogWindow(instant(head, "from"), instant(head, "to")));
            for (String line = first; line != null; line = in.readLine()) {
                export.take(line);
            }
            return export.end();
        }
    }

    private static @Nullable Instant instant(JsonNode line, String name) {
        return line.path(name).isTextual() ? Instant.parse(line.path(name).asText()) : null;
    }

    private void take(String line) {
        try {
            JsonNode node = json.readTree(line);
            switch (node.path("kind").asText()) {
                case "export" -> {}
                case "writer" -> check.writer(ExportLine.writer(node));
                case "record" -> check.record(ExportLine.record(node));
                case "retention" -> check.retention(ExportLine.retention(node));
                case "dropped" -> check.run(ExportLine.run(node));
                case "checkpoint" -> check.checkpoint(ExportLine.checkpoint(node));
                case "end" -> ended = node.path("lines").longValue() == lines;
                default -> unreadable();
            }
        } catch (JsonProcessingException | IllegalArgumentException | java.time.DateTimeException e) {
            unreadable();
        }
        lines++;
    }

    private void unreadable() {
        check.breaches()
                .add(new Breach(
                        Breach.What.ALTERED,
                        0,
                        null,
                        0,
                        null,
                        "line " + (lines + 1) + " of the export cannot be read"));
    }

    private Verification end() {
        check.finish();
        if (!ended) {
            check.breaches()
                    .add(new Breach(
                            Breach.What.CUT_OFF,
                            Integer.MAX_VALUE,
                            null,
                            0,
                            null,
                            "the export's last line does not count the " + lines + " lines that are there"));
        }
        return Verification.of(window, check, true, null);
    }

    private static void tell(Verification found, PrintStream out) {
        out.printf(
                "%s: %d records of %d writers, %d checkpoints, %d records erased, %d dropped%n",
                found.intact() ? "intact" : "BROKEN",
                found.records(),
                found.writers(),
                found.checkpoints(),
                found.erased(),
                found.dropped());
        Verification.Place first = found.first();
        if (first != null) {
            out.println("first: " + words(first));
            found.others().forEach(place -> out.println("also:  " + words(place)));
            out.println(found.found() + " in all");
        }
    }

    private static String words(Verification.Place place) {
        return "writer " + place.writerNo() + ", record " + place.seq()
                + (place.decisionId() == null ? "" : " (" + place.decisionId() + ")") + ": " + place.what() + ", "
                + place.detail();
    }
}
