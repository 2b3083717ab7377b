package io.bellwether.account.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.account.ExactJson;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.shared.OwnerOnly;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Where what was sent waits until it is imported: a folder for each import, which survives the service. */
@ApplicationScoped
class ImportFolders {
    private static final Logger LOG = Logger.getLogger(ImportFolders.class);
    private static final String PREFIX = "bellwether-import-";
    private static final String MAPPING = "mapping.yaml";
    private static final String NAMES = "names.json";

    private final Path all;

    ImportFolders(ImportConfig config) {
        this.all = config.folder().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    }

    private Path of(UUID id) {
        return all.resolve(PREFIX + id);
    }

    void make(UUID id) {
        try {
            Files.createDirectories(all);
            Files.createDirectory(of(id), OwnerOnly.directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether this replica has the import's files. */
    boolean has(UUID id) {
        return Files.exists(of(id).resolve(NAMES));
    }

    /** Writes down beside the files how to read them. */
    void keep(UUID id, String mapping, List<UploadedFile> files) throws IOException {
        Files.writeString(of(id).resolve(MAPPING), mapping);
        List<String> names = files.stream().map(UploadedFile::name).toList();
        Files.writeString(of(id).resolve(NAMES), ExactJson.MAPPER.writeValueAsString(names));
    }

    String mapping(UUID id) throws IOException {
        return Files.readString(of(id).resolve(MAPPING));
    }

    /** Where a file of an import is, by its number. */
    Path file(UUID id, int number) {
        return of(id).resolve("file-" + number);
    }

    List<UploadedFile> files(UUID id) throws IOException {
        List<UploadedFile> files = new ArrayList<>();
        for (JsonNode name : ExactJson.read(Files.readString(of(id).resolve(NAMES)))) {
            files.add(new UploadedFile(name.textValue(), file(id, files.size())));
        }
        return files;
    }

    /** Imports whose folders are here. */
    List<String> ids() {
        try (Stream<Path> folders = Files.list(all)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> name.startsWith(PREFIX))
                    .map(name -> name.substring(PREFIX.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(UUID id) {
        try (Stream<Path> files = Files.walk(of(id))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.warnf("The folder %s of an import could not be deleted: %s", of(id), e.getMessage());
        }
    }
}
