package io.bellwether.rulebook.draft.folder;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RulePaths;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Reads the rule files of a folder; hidden files are left out, and no link leads out of it. */
final class FolderContent {
    private static final List<String> PARTS = List.of("rules", "dmn");
    private static final int MOST_FILES = 10_000;

    private final Path root;
    private final long largest;
    private final List<RuleFile> files = new ArrayList<>();
    private long total;

    private FolderContent(Path root, long largest) {
        this.root = root;
        this.largest = largest;
    }

    /**
     * Reads.
     *
     * @param largest bytes of all files together
     * @throws IOException when a part is missing or cannot be read, a name is no rule file's, or there is too much
     */
    static RuleFiles read(Path folder, long largest) throws IOException {
        FolderContent content = new FolderContent(folder.toRealPath(), largest);
        for (String part : PARTS) {
            content.add(content.root.resolve(part));
        }
        List<String> problems = RulePaths.problems(
                        content.files.stream().map(RuleFile::path).toList())
                .stream()
                .map(finding -> finding.file() + " " + finding.message())
                .toList();
        if (!problems.isEmpty()) {
            throw new IOException(String.join("; ", problems));
        }
        return new RuleFiles(content.files);
    }

    private void add(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            throw new IOException("there is no folder " + part);
        }
        Path real = part.toRealPath();
        try (Stream<Path> tree = Files.walk(real)) {
            for (Path file : tree.limit(MOST_FILES).toList()) {
                Path inside = real.relativize(file);
                if (!isHidden(inside) && Files.isRegularFile(file)) {
                    read(part.getFileName() + "/" + inside.toString().replace('\\', '/'), file);
                }
            }
        }
    }

    private static boolean isHidden(Path inside) {
        for (Path name : inside) {
            if (name.toString().startsWith(".")) {
                return true;
            }
        }
        return false;
    }

    private void read(String path, Path file) throws IOException {
        if (!file.toRealPath().startsWith(root)) {
            throw new IOException(path + " leads out of the folder");
        }
        total += Files.size(file);
        if (total > largest) {
            throw new IOException("its files have more than " + largest + " bytes");
        }
        files.add(new RuleFile(path, Files.readAllBytes(file)));
    }
}
