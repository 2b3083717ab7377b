package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.problem.DatabaseProblem;
import io.bellwether.problem.Finding;
import io.bellwether.problem.JsonFailure;
import io.bellwether.problem.JsonTexts;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.record.Asker;
import io.bellwether.rulebook.model.QuestionDefinition;
import io.bellwether.rulebook.release.ActiveRelease;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers a stream of lines in order, a chunk at a time, in memory that does not grow with the stream. */
@ApplicationScoped
class DecidingBatches {
    private static final Logger LOG = Logger.getLogger(DecidingBatches.class);
    /** Stored accounts that are decided together: all that is known of each is in memory until the last one is answered. */
    private static final int ACCOUNTS = 32;
    /** Lines that one worker decides at a time. */
    private static final int TOGETHER = 8;

    private final Deciding deciding;
    private final LookingUpAccounts accounts;
    private final RecordingDecisions recording;
    private final ReleaseChoice choice;
    private final ObjectMapper json;
    private final BatchConfig config;
    private final ExecutorService workers;

    DecidingBatches(
            Deciding deciding,
            ReleaseChoice choice,
            LookingUpAccounts accounts,
            RecordingDecisions recording,
            ObjectMapper json,
            BatchConfig config) {
        this.deciding = deciding;
        this.choice = choice;
        this.accounts = accounts;
        this.recording = recording;
        this.json = json;
        this.config = config;
        int threads = config.threads() == 0 ? Runtime.getRuntime().availableProcessors() : config.threads();
        this.workers = Executors.newFixedThreadPool(threads);
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /** What a line asks, or why it cannot be asked. */
    private record Asked(
            long line,
            @Nullable DecisionRequest request,
            @Nullable ProblemException problem) {}

    /** A line's answer; a problem has no record. */
    private record Answered(long line, Decided answer) {}

    /** What holds for a batch from its first line to its last. */
    private record Batch(ActiveRelease release, QuestionDefinition question, Asker asker) {}

    /** Reads the first line before the answer starts, so that an empty batch is a problem of its own. */
    StreamingOutput decide(@Nullable Integer number, String name, InputStream body, Asker asker) {
        LineReader lines =
                new LineReader(body, Math.toIntExact(config.maxLineLength().asLongValue()));
        LineReader.Line first;
        try {
            first = lines.next();
        } catch (IOException e) {
            throw refused(ProblemType.BAD_REQUEST, "ended before its first line");
        }
        if (first == null) {
            throw refused(ProblemType.INVALID_INPUT, "is empty: send one question a line");
        }
        ActiveRelease release = number == null ? named(first) : choice.of(number);
        Batch batch = new Batch(release, Deciding.question(release, name), asker);
        return output -> stream(batch, first, lines, output);
    }

    /** The release that the first line names; the live one when it names none or cannot be read. */
    private ActiveRelease named(LineReader.Line first) {
        try {
            JsonNode release =
                    first.tooLong() ? null : json.readTree(first.bytes()).get("release");
            return release != null && release.canConvertToInt() && release.isIntegralNumber()
                    ? choice.of(release.intValue())
                    : choice.of((Integer) null);
        } catch (IOException e) {
            return choice.of((Integer) null);
        }
    }

    /**
     * While the workers decide one chunk, the one before is written once its records are durable, and the next is read and looked
     * up. Whoever sends slowly gets each answer at once: nothing waits for lines that are not there.
     */
    private void stream(Batch batch, LineReader.Line first, LineReader lines, OutputStream output) throws IOException {
        Asked asked = ask(batch, first);
        List<Future<List<Answered>>> underWay = List.of();
        while (asked != null) {
            List<Asked> chunk = chunk(batch, asked, lines);
            KnownAccounts known = known(batch, chunk);
            List<Answered> before = answers(underWay);
            underWay = decide(batch, chunk, known);
            write(before, output);
            if (!lines.ready()) {
                write(answers(underWay), output);
                underWay = List.of();
            }
            asked = next(batch, lines);
        }
        write(answers(underWay), output);
    }

    /** The line, and those after it that are there already. */
    private List<Asked> chunk(Batch batch, Asked first, LineReader lines) throws IOException {
        List<Asked> chunk = new ArrayList<>();
        int accounts = 0;
        Asked next = first;
        while (next != null) {
            chunk.add(next);
            DecisionRequest request = next.request();
            accounts += request == null || request.account() == null ? 0 : 1;
            next = chunk.size() < config.chunk() && accounts < ACCOUNTS && lines.ready() ? next(batch, lines) : null;
        }
        return chunk;
    }

    /** The next line; where the body is not what it says, the problem takes the place of the line that cannot be read. */
    private @Nullable Asked next(Batch batch, LineReader lines) throws IOException {
        try {
            LineReader.Line line = lines.next();
            return line == null ? null : ask(batch, line);
        } catch (ProblemException e) {
            return new Asked(lines.read() + 1, null, e);
        }
    }

    private void write(List<Answered> answers, OutputStream output) throws IOException {
        if (answers.isEmpty()) {
            return;
        }
        for (Answered answer : answers) {
            output.write(durable(answer));
            output.write('\n');
        }
        output.flush();
    }

    private byte[] durable(Answered answer) throws JsonProcessingException {
        try {
            return answer.answer().durable();
        } catch (ProblemException e) {
            return json.writeValueAsBytes(LineProblem.of(answer.line(), e));
        }
    }

    private Asked ask(Batch batch, LineReader.Line line) {
        try {
            if (line.tooLong()) {
                throw refused(
                        ProblemType.LINE_TOO_LONG,
                        "is longer than " + config.maxLineLength().asLongValue() + " bytes");
            }
            if (line.blank()) {
                throw refused(ProblemType.INVALID_INPUT, "is empty");
            }
            JsonTexts.require(line.bytes());
            JsonNode body = json.readTree(line.bytes());
            if (body.hasNonNull("releaseAt")) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        "One release answers all lines of a batch.",
                        List.of(new Finding(
                                "releaseAt",
                                "cannot be given on a line",
                                "?release=" + batch.release().number())));
            }
            return new Asked(line.number(), deciding.read(batch.release(), batch.question(), body), null);
        } catch (JsonProcessingException e) {
            return new Asked(line.number(), null, JsonFailure.problem(e));
        } catch (IOException e) {
            return new Asked(line.number(), null, refused(ProblemType.MALFORMED_JSON, "is not text"));
        } catch (ProblemException e) {
            return new Asked(line.number(), null, e);
        }
    }

    private static ProblemException refused(ProblemType type, String what) {
        return new ProblemException(type, "The body " + what + ".", List.of(Finding.at("body", what)));
    }

    /** Hands a chunk to the workers, some lines together: each hand-over costs a worker's waking. */
    private List<Future<List<Answered>>> decide(Batch batch, List<Asked> chunk, KnownAccounts known) {
        List<Future<List<Answered>>> parts = new ArrayList<>();
        for (int from = 0; from < chunk.size(); from += TOGETHER) {
            List<Asked> part = chunk.subList(from, Math.min(from + TOGETHER, chunk.size()));
            parts.add(workers.submit(() -> {
                List<Answered> answers = new ArrayList<>(part.size());
                for (Asked line : part) {
                    answers.add(answer(batch, line, known));
                }
                return answers;
            }));
        }
        return parts;
    }

    /** What the workers came to, in the lines' order. */
    private static List<Answered> answers(List<Future<List<Answered>>> parts) {
        List<Answered> answers = new ArrayList<>();
        for (Future<List<Answered>> part : parts) {
            try {
                answers.addAll(part.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the service is stopping", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a line could not be answered", e.getCause());
            }
        }
        return answers;
    }

    /** What is known of all accounts that the chunk names, looked up together for each day. */
    private KnownAccounts known(Batch batch, List<Asked> chunk) {
        Map<LocalDate, Set<String>> wanted = new HashMap<>();
        for (Asked asked : chunk) {
            DecisionRequest request = asked.request();
            if (request != null && request.account() != null) {
                wanted.computeIfAbsent(request.day(batch.release()), d -> new LinkedHashSet<>())
                        .add(request.account());
            }
        }
        try {
            Map<LocalDate, Map<String, KnownAccount>> found = new HashMap<>();
            wanted.forEach((day, ids) -> found.put(day, accounts.asOf(day, batch.release(), batch.question(), ids)));
            return new KnownAccounts(found, null);
        } catch (ProblemException e) {
            return new KnownAccounts(Map.of(), e);
        }
    }

    private Answered answer(Batch batch, Asked asked, KnownAccounts known) throws JsonProcessingException {
        DecisionRequest request = asked.request();
        ProblemException problem = asked.problem();
        if (request != null) {
            try {
                KnownAccount account = known.of(batch.release(), request);
                Asker asker = batch.asker();
                Decision decision =
                        deciding.decide(batch.release(), batch.question(), request, account, asker.caller());
                return new Answered(asked.line(), recording.record(decision, asker));
            } catch (ProblemException e) {
                problem = e;
            } catch (RuntimeException e) {
                LOG.errorf(
                        e,
                        "Line %d of a batch of %s failed",
                        asked.line(),
                        batch.question().name());
                problem = DatabaseProblem.of(e)
                        .orElseGet(() ->
                                new ProblemException(ProblemType.INTERNAL_ERROR, "The service failed on this line."));
            }
        }
        LineProblem answer = LineProblem.of(asked.line(), java.util.Objects.requireNonNull(problem));
        byte[] line = json.writeValueAsBytes(answer);
        return new Answered(asked.line(), new Decided(line, line, null));
    }
}
