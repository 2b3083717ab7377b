package io.bellwether.rulebook.gate;

import io.bellwether.engine.drools.DroolsRuleEngine;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The gate's own process: reads a request a line, tells what it does line by line, and writes the report. It stays for the next
 * request, warm, and ends when none comes for some minutes or when the service is gone.
 */
public final class GateChild {
    private static final long IDLE_MINUTES = 10;
    private static final int IDLE = 0;
    private static final int SERVICE_GONE = 2;
    /** The log manager holds loggers weakly. */
    private static final Logger QUIET = Logger.getLogger("");

    private GateChild() {}

    public static void main(String... args) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        System.setOut(System.err);
        QUIET.setLevel(Level.OFF);
        BlockingQueue<String> requests = new LinkedBlockingQueue<>();
        Thread listening = new Thread(() -> listen(requests), "gate-requests");
        listening.setDaemon(true);
        listening.start();
        // detections seldom change: a draft's are mostly compiled with its base's
        KeptRulebooks kept =
                new KeptRulebooks(new DroolsRuleEngine(Path.of(System.getProperty("java.io.tmpdir"), "detections")));
        String line = next(requests);
        while (line != null) {
            GateRequest request =
                    GateWire.JSON.readValue(line, GateWire.Asked.class).request();
            GateReport report = new RunningChecks(request, doing -> say(out, new GateWire.Said(doing, null))).run(kept);
            say(out, new GateWire.Said(null, report));
            line = next(requests);
        }
        Runtime.getRuntime().halt(IDLE);
    }

    private static @Nullable String next(BlockingQueue<String> requests) throws InterruptedException {
        return requests.poll(IDLE_MINUTES, TimeUnit.MINUTES);
    }

    /** The service holds its end open; when that closes nobody waits for a report, whatever runs. */
    private static void listen(BlockingQueue<String> requests) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.add(line);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
        Runtime.getRuntime().halt(SERVICE_GONE);
    }

    private static void say(PrintStream out, GateWire.Said said) {
        try {
            out.print(GateWire.JSON.writeValueAsString(said) + "\n");
            out.flush();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("the report cannot be written", e);
        }
    }
}
