package io.bellwether.rulebook.bundle;

import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.Release;
import io.bellwether.rulebook.release.Releases;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a release as a signed bundle: the same release, the same bytes. */
@ApplicationScoped
class ExportingBundle {
    static final String MANIFEST = "manifest.json";
    static final String SIGNATURE = "signature.json";
    private static final LocalDateTime SOME_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Releases releases;
    private final BundleSigning signing;
    private final BundleConfig config;

    ExportingBundle(Releases releases, BundleSigning signing, BundleConfig config) {
        this.releases = releases;
        this.signing = signing;
        this.config = config;
    }

    byte[] export(int number) {
        Release release = releases.release(number)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.UNKNOWN_RELEASE, "There is no release " + number + "."));
        RuleFiles files = releases.files(release);
        byte[] manifest = BundleJson.write(BundleManifest.of(config.instance(), release, files));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            add(zip, MANIFEST, manifest);
            add(zip, SIGNATURE, BundleJson.write(signing.sign(manifest)));
            for (RuleFile file : files.all()) {
                add(zip, file.path(), file.bytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(SOME_TIME);
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
