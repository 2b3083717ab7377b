package io.bellwether.rulebook.gate;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the last request compiled and what that answered, by its digest: the next one mostly has the same base, and a draft that
 * was published is the base of the next.
 */
final class KeptRulebooks implements AutoCloseable {
    private final RuleEngine engine;
    private final Map<String, Compilation.Compiled> bySha256 = new HashMap<>();

    private final Map<String, RecentAnswers.Remembered> answers = new HashMap<>();

    KeptRulebooks(RuleEngine engine) {
        this.engine = engine;
    }

    /** Gives back all that a request has no use for, so that there is room for what it has to compile. */
    void keepFor(GateRequest request) {
        Set<String> wanted = Stream.of(request.draft(), request.base())
                .flatMap(Stream::ofNullable)
                .map(RuleFiles::sha256)
                .collect(Collectors.toSet());
        bySha256.entrySet().removeIf(kept -> {
            boolean unwanted = !wanted.contains(kept.getKey());
            if (unwanted) {
                kept.getValue().rulebook().close();
            }
            return unwanted;
        });
        answers.keySet().retainAll(wanted);
    }

    /** What a rulebook answered to recent decisions, kept for as long as the rulebook. */
    RecentAnswers.Remembered answers(@Nullable RuleFiles files) {
        return files == null
                ? new RecentAnswers.Remembered()
                : answers.computeIfAbsent(files.sha256(), sha256 -> new RecentAnswers.Remembered());
    }

    Compilation compile(RuleFiles files) {
        String sha256 = files.sha256();
        Compilation.@Nullable Compiled kept = bySha256.get(sha256);
        if (kept != null) {
            return kept;
        }
        Compilation compilation = engine.compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            bySha256.put(sha256, compiled);
        }
        return compilation;
    }

    @Override
    public void close() {
        bySha256.values().forEach(kept -> kept.rulebook().close());
        bySha256.clear();
        answers.clear();
    }
}
