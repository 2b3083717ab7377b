package io.bellwether.rulebook.gate;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The gate's own process: reads one request, tells what it does line by line, writes the report and ends. */
public final class GateChild {
    /** Keeps the loggers that were told to be quiet; the log manager holds them weakly. */
    private static final Logger QUIET = Logger.getLogger("");

    private GateChild() {}

    public static void main(String... args) throws IOException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        QUIET.setLevel(Level.OFF);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        endWithTheService(in);
        if (line == null) {
            return;
        }
        GateRequest request =
                GateWire.JSON.readValue(line, GateWire.Asked.class).request();
        GateReport report = new RunningChecks(request, doing -> say(out, new GateWire.Said(doing, null))).run();
        say(out, new GateWire.Said(null, report));
        Runtime.getRuntime().halt(0);
    }

    private static void say(PrintStream out, GateWire.Said said) {
        try {
            out.print(GateWire.JSON.writeValueAsString(said) + "\n");
            out.flush();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written", e);
        }
    }

    /** The service holds its end open; when it is gone, nobody waits for the report. */
    private static void endWithTheService(BufferedReader in) {
        Thread watch = new Thread(
                () -> {
                    try {
                        while (in.read() >= 0) {
                            // nothing more is said to the child
                        }
                    } catch (IOException e) {
                        // the service is gone just as well
                    }
                    Runtime.getRuntime().halt(2);
                },
                "service-watch");
        watch.setDaemon(true);
        watch.start();
    }
}
