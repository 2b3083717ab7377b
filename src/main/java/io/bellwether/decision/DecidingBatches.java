package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.StoredAccount;
import io.bellwether.account.StoredFacts;
import io.bellwether.problem.Finding;
import io.bellwether.problem.JsonFailure;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
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
import java.util.List;
import java.util.Map;
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

    private final Deciding deciding;
    private final ReleaseChoice choice;
    private final StoredFacts stored;
    private final ObjectMapper json;
    private final BatchConfig config;
    private final ExecutorService workers;

    DecidingBatches(
            Deciding deciding, ReleaseChoice choice, StoredFacts stored, ObjectMapper json, BatchConfig config) {
        this.deciding = deciding;
        this.choice = choice;
        this.stored = stored;
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

    /** Reads the first line before the answer starts, so that an empty batch is a problem of its own. */
    StreamingOutput decide(@Nullable Integer number, String name, InputStream body) {
        LineReader lines =
                new LineReader(body, Math.toIntExact(config.maxLineLength().asLongValue()));
        LineReader.Line first;
        try {
            first = lines.next();
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The body ended before its first line.");
        }
        if (first == null) {
            throw new ProblemException(ProblemType.INVALID_INPUT, "The batch is empty: send one question a line.");
        }
        ActiveRelease release = number == null ? named(first) : choice.of(number);
        QuestionDefinition question = Deciding.question(release, name);
        return output -> stream(release, question, first, lines, output);
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

    private void stream(
            ActiveRelease release,
            QuestionDefinition question,
            LineReader.Line first,
            LineReader lines,
            OutputStream output)
            throws IOException {
        LineReader.Line line = first;
        while (line != null) {
            List<Asked> chunk = new ArrayList<>();
            chunk.add(ask(release, line));
            line = null;
            while (chunk.size() < config.chunk() && lines.ready()) {
                LineReader.Line next = lines.next();
                if (next == null) {
                    break;
                }
                chunk.add(ask(release, next));
            }
            for (byte[] answer : answers(release, question, chunk)) {
                output.write(answer);
                output.write('\n');
            }
            output.flush();
            line = lines.next();
        }
    }

    private Asked ask(ActiveRelease release, LineReader.Line line) {
        try {
            if (line.tooLong()) {
                throw new ProblemException(
                        ProblemType.LINE_TOO_LONG,
                        "The line is longer than " + config.maxLineLength().asLongValue() + " bytes.");
            }
            if (line.blank()) {
                throw new ProblemException(ProblemType.INVALID_INPUT, "The line is empty.");
            }
            JsonNode body = json.readTree(line.bytes());
            if (body.hasNonNull("releaseAt")) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT,
                        "One release answers all lines of a batch.",
                        List.of(new Finding("releaseAt", "cannot be given on a line", "?release=" + release.number())));
            }
            return new Asked(line.number(), deciding.read(release, body), null);
        } catch (JsonProcessingException e) {
            return new Asked(line.number(), null, JsonFailure.problem(e));
        } catch (IOException e) {
            return new Asked(
                    line.number(), null, new ProblemException(ProblemType.MALFORMED_JSON, "The line is not text."));
        } catch (ProblemException e) {
            return new Asked(line.number(), null, e);
        }
    }

    private List<byte[]> answers(ActiveRelease release, QuestionDefinition question, List<Asked> chunk) {
        Map<LocalDate, Map<String, StoredAccount>> accounts = accounts(release, question, chunk);
        List<Future<byte[]>> futures = new ArrayList<>(chunk.size());
        for (Asked asked : chunk) {
            futures.add(workers.submit(() -> answer(release, question, asked, accounts)));
        }
        List<byte[]> answers = new ArrayList<>(chunk.size());
        for (Future<byte[]> future : futures) {
            try {
                answers.add(future.get());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the service is stopping", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a line could not be answered", e.getCause());
            }
        }
        return answers;
    }

    /** The stored facts of all accounts that the chunk names, in one query a day. */
    private Map<LocalDate, Map<String, StoredAccount>> accounts(
            ActiveRelease release, QuestionDefinition question, List<Asked> chunk) {
        Map<LocalDate, List<String>> wanted = new HashMap<>();
        if (!question.modelInputs()) {
            for (Asked asked : chunk) {
                DecisionRequest request = asked.request();
                if (request != null && request.account() != null) {
                    wanted.computeIfAbsent(Deciding.day(release, request), d -> new ArrayList<>())
                            .add(request.account());
                }
            }
        }
        Map<LocalDate, Map<String, StoredAccount>> found = new HashMap<>();
        wanted.forEach((day, ids) -> found.put(day, stored.asOf(ids, day)));
        return found;
    }

    private byte[] answer(
            ActiveRelease release,
            QuestionDefinition question,
            Asked asked,
            Map<LocalDate, Map<String, StoredAccount>> accounts)
            throws JsonProcessingException {
        DecisionRequest request = asked.request();
        ProblemException problem = asked.problem();
        if (request != null) {
            try {
                StoredAccount account = request.account() == null
                        ? null
                        : accounts.getOrDefault(Deciding.day(release, request), Map.of())
                                .get(request.account());
                return json.writeValueAsBytes(deciding.decide(release, question, request, account));
            } catch (ProblemException e) {
                problem = e;
            } catch (RuntimeException | JsonProcessingException e) {
                LOG.errorf(e, "Line %d of a batch of %s failed", asked.line(), question.name());
                problem = new ProblemException(ProblemType.INTERNAL_ERROR, "The service failed on this line.");
            }
        }
        return json.writeValueAsBytes(LineProblem.of(asked.line(), java.util.Objects.requireNonNull(problem)));
    }
}
