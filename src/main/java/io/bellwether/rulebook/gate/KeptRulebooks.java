package io.bellwether.rulebook.gate;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.model.RuleFiles;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the last request compiled and what that answered, by its digest: the next one mostly has the same base, and a draft that
 * was published is the base of the next.
 */
final class KeptRulebooks implements AutoCloseable {
    private final RuleEngine engine;
    private final Map<String, Kept> bySha256 = new HashMap<>();

    /** What was compiled, and digests of what it answered, by the decision's id. */
    private record Kept(Compilation.Compiled compilation, Map<String, String> answers) {}

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
                kept.getValue().compilation().rulebook().close();
            }
            return unwanted;
        });
    }

    /** Digests of what a compiled rulebook answered to recent decisions, kept for as long as the rulebook. */
    Map<String, String> answers(@Nullable RuleFiles files) {
        Kept kept = files == null ? null : bySha256.get(files.sha256());
        return kept == null ? new ConcurrentHashMap<>() : kept.answers();
    }

    Compilation compile(RuleFiles files) {
        String sha256 = files.sha256();
        Kept kept = bySha256.get(sha256);
        if (kept != null) {
            return kept.compilation();
        }
        Compilation compilation = engine.compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            bySha256.put(sha256, new Kept(compiled, new ConcurrentHashMap<>()));
        }
        return compilation;
    }

    @Override
    public void close() {
        bySha256.values().forEach(kept -> kept.compilation().rulebook().close());
        bySha256.clear();
    }
}
