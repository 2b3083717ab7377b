package io.bellwether.rulebook.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads rule files from a folder that holds {@code rules/} and one that holds the models. */
public final class RuleFolder {
    private RuleFolder() {}

    /**
     * Reads all rule files.
     *
     * @param rules becomes {@code rules/…}
     * @param dmn becomes {@code dmn/…}
     */
    public static RuleFiles read(Path rules, Path dmn) {
        List<RuleFile> files = new ArrayList<>();
        add(files, rules, "rules/");
        add(files, dmn, "dmn/");
        return new RuleFiles(files);
    }

    private static void add(List<RuleFile> files, Path folder, String prefix) {
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path file : tree.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                files.add(new RuleFile(prefix + path, Files.readAllBytes(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read rule files in " + folder, e);
        }
    }
}
