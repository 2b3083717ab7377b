package io.bellwether.rulebook.gate;

import io.bellwether.engine.Compilation;
import io.bellwether.engine.RuleEngine;
import io.bellwether.rulebook.model.DocumentDefinition;
import io.bellwether.rulebook.model.KeptReadings;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.rulebook.model.checking.FileChecks;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the last request compiled and what that answered, by the digest of the files that are compiled: the next one mostly has the
 * same base, a draft that was published is the base of the next, and one whose examples alone were changed answers as it did.
 */
final class KeptRulebooks implements AutoCloseable {
    private final RuleEngine engine;
    private final Map<String, Kept> bySha256 = new HashMap<>();
    private final KeptReadings<ExampleReader.Read> examples = new KeptReadings<>();

    /** What was compiled, and digests of what it answered, by those of what it was asked. */
    private record Kept(Compilation.Compiled compilation, Map<String, String> answers) {}

    KeptRulebooks(RuleEngine engine) {
        this.engine = engine;
    }

    /** Gives back all that a request has no use for, so that there is room for what it has to compile. */
    void keepFor(GateRequest request) {
        Set<String> wanted = Stream.of(request.draft(), request.base())
                .flatMap(Stream::ofNullable)
                .map(KeptRulebooks::digest)
                .collect(Collectors.toSet());
        bySha256.entrySet().removeIf(kept -> {
            boolean unwanted = !wanted.contains(kept.getKey());
            if (unwanted) {
                kept.getValue().compilation().rulebook().close();
            }
            return unwanted;
        });
    }

    /** Digests of what a compiled rulebook answered to what was asked, by that one's, kept for as long as the rulebook. */
    Map<String, String> answers(@Nullable RuleFiles files) {
        Kept kept = files == null ? null : bySha256.get(digest(files));
        return kept == null ? new ConcurrentHashMap<>() : kept.answers();
    }

    /** The examples of a rulebook. */
    ExampleReader.Read examples(RuleFiles files) {
        return ExampleReader.read(files, examples);
    }

    Compilation compile(RuleFiles files) {
        String sha256 = digest(files);
        Kept kept = bySha256.get(sha256);
        if (kept != null && isSound(files)) {
            return kept.compilation();
        }
        Compilation compilation = engine.compile(files);
        if (compilation instanceof Compilation.Compiled compiled) {
            bySha256.put(sha256, new Kept(compiled, new ConcurrentHashMap<>()));
        }
        return compilation;
    }

    private static String digest(RuleFiles files) {
        return files.sha256(path -> !isBeside(path));
    }

    /** Examples, accepted findings and templates of documents decide nothing, and are no part of what is compiled. */
    static boolean isBeside(String path) {
        return path.startsWith(ExampleReader.FOLDER)
                || path.startsWith(DocumentDefinition.FOLDER)
                || path.equals(RunningChecks.ACCEPTED);
    }

    /** What is not compiled is held to the same limits and encodings. */
    private static boolean isSound(RuleFiles files) {
        List<RuleFinding> refused = new ArrayList<>();
        FileChecks checks = new FileChecks(refused);
        checks.sizes(files);
        checks.check(new RuleFiles(
                files.all().stream().filter(file -> isBeside(file.path())).toList()));
        return refused.isEmpty();
    }

    @Override
    public void close() {
        bySha256.values().forEach(kept -> kept.compilation().rulebook().close());
        bySha256.clear();
    }
}
