package io.bellwether.rulebook.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A child's own side: reads a request a line, tells what it does line by line, and writes the answer. It stays for the next
 * request, warm, and ends when none comes for some minutes or when the service is gone.
 */
public final class ChildService {
    /** How a line begins that tells what is done, that is the answer, or that says why there is none; all else is noise. */
    static final char DOING = '?';

    static final char ANSWER = '=';
    static final char FAILURE = '!';
    static final String MARKS = "" + DOING + ANSWER + FAILURE;

    private static final long IDLE_MINUTES = 10;
    private static final int IDLE = 0;
    private static final int SERVICE_GONE = 2;
    /** The log manager holds loggers weakly. */
    private static final Logger QUIET = Logger.getLogger("");

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();

    private ChildService() {}

    /** What a child is told when it starts, of which {@link ChildKind#told} is the service's side. */
    public static <T> T told(String[] args, Class<T> type) throws IOException {
        return ChildJson.JSON.readValue(args[0], type);
    }

    /**
     * Answers until nobody asks any more, then ends the process.
     *
     * @param work takes a request, and whom to tell what it does
     */
    public static <Q> void serve(Class<Q> request, BiFunction<Q, Consumer<String>, Object> work)
            throws IOException, InterruptedException {
        ChildService service = new ChildService();
        System.setOut(System.err);
        QUIET.setLevel(Level.OFF);
        Thread listening = new Thread(service::listen, "requests");
        listening.setDaemon(true);
        listening.start();
        for (String line = service.next(); line != null; line = service.next()) {
            service.answer(ChildJson.JSON.readValue(line, request), work);
        }
        Runtime.getRuntime().halt(IDLE);
    }

    /** What breaks one request, a stack that is full included, does not end the process. */
    private <Q> void answer(Q asked, BiFunction<Q, Consumer<String>, Object> work) throws IOException {
        char mark = ANSWER;
        String words;
        try {
            words = ChildJson.JSON.writeValueAsString(work.apply(asked, doing -> say(DOING, doing)));
        } catch (StackOverflowError e) {
            mark = FAILURE;
            words = "it is nested or repeats too deeply";
        } catch (RuntimeException | JsonProcessingException e) {
            mark = FAILURE;
            words = "it broke";
            System.err.println(e);
        }
        say(mark, words);
    }

    private @Nullable String next() throws InterruptedException {
        return requests.poll(IDLE_MINUTES, TimeUnit.MINUTES);
    }

    /** The service holds its end open; when that closes nobody waits for an answer, whatever runs. */
    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                requests.add(line);
            }
        } catch (IOException e) {
            System.err.println(e.getMessage());
        }
        Runtime.getRuntime().halt(SERVICE_GONE);
    }

    private synchronized void say(char mark, String words) {
        out.print(mark + words.replace('\n', ' ') + "\n");
        out.flush();
    }
}
