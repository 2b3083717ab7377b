package io.bellwether.rulebook.release;

import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RuleFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystemAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.Map;

/** The baseline rulebook that travels in the program's own jar (or class folder). */
final class PackagedRulebook {
    private PackagedRulebook() {}

    static RuleFiles read() {
        return new RuleFiles(java.util.stream.Stream.of("rules/rulebook.yaml", "dmn/health.dmn")
                .map(PackagedRulebook::root)
                .distinct()
                .map(PackagedRulebook::read)
                .flatMap(files -> files.all().stream())
                .toList());
    }

    private static URI root(String resource) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(resource);
        if (url == null) {
            throw new IllegalStateException("the program does not carry " + resource);
        }
        String text = url.toString();
        try {
            return new URI(text.substring(0, text.length() - resource.length()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program stands at a place that is no address: " + text, e);
        }
    }

    private static RuleFiles read(URI root) {
        if (!root.getScheme().equals("jar")) {
            Path folder = Path.of(root);
            return RuleFolder.read(folder.resolve("rules"), folder.resolve("dmn"));
        }
        try (FileSystem jar = FileSystems.newFileSystem(root, Map.of())) {
            return RuleFolder.read(jar.getPath("rules"), jar.getPath("dmn"));
        } catch (FileSystemAlreadyExistsException e) {
            FileSystem jar = FileSystems.getFileSystem(root);
            return RuleFolder.read(jar.getPath("rules"), jar.getPath("dmn"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the packaged rulebook", e);
        }
    }
}
