package io.bellwether.rulebook.bundle;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.shared.PlainText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks a zip that may be hostile: into memory, never to a file, and no further than a rulebook can be large. */
final class UnpackingBundle {
    private static final int CHUNK = 8_192;
    private static final int MANIFEST_AND_SIGNATURE = 2;

    private final BundleConfig.Bundle limits;
    private final Map<String, byte[]> entries = new TreeMap<>();
    private long total;

    private UnpackingBundle(BundleConfig.Bundle limits) {
        this.limits = limits;
    }

    /**
     * Everything in the zip, by name; names are not judged.
     *
     * @throws ProblemException RULE_FINDINGS when it is no zip, holds a name twice, or is too large
     */
    static Map<String, byte[]> unpack(byte[] bytes, BundleConfig.Bundle limits) {
        UnpackingBundle unpacking = new UnpackingBundle(limits);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                unpacking.add(entry.getName(), zip);
                entry = zip.getNextEntry();
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused("bundle", "is not a zip that can be read to its end");
        }
        if (unpacking.entries.isEmpty()) {
            throw refused("bundle", "is not a zip, or an empty one");
        }
        return unpacking.entries;
    }

    private void add(String name, ZipInputStream zip) throws IOException {
        if (entries.size() >= limits.maxFiles() + MANIFEST_AND_SIGNATURE) {
            throw refused("bundle", "holds more than " + limits.maxFiles() + " files");
        }
        long largest = limits.maxFileSize().asLongValue();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        int read = zip.read(chunk);
        while (read >= 0) {
            total += read;
            if (content.size() + read > largest) {
                throw refused(shown(name), "has more than " + largest + " bytes unpacked");
            }
            if (total > limits.maxSize().asLongValue()) {
                throw refused("bundle", "has more than " + limits.maxSize().asLongValue() + " bytes unpacked");
            }
            content.write(chunk, 0, read);
            read = zip.read(chunk);
        }
        if (entries.put(name, content.toByteArray()) != null) {
            throw refused(shown(name), "is there twice");
        }
    }

    static String shown(String name) {
        String plain = name.replaceAll("[^\\x20-\\x7e]", "?");
        return PlainText.brief(plain, 100);
    }

    private static ProblemException refused(String what, String why) {
        return refused(List.of(Finding.at(what, why)));
    }

    static ProblemException refused(List<Finding> findings) {
        return new ProblemException(
                ProblemType.RULE_FINDINGS, "The bundle is refused; nothing of it was taken in.", findings);
    }
}
