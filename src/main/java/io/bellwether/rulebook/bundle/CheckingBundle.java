package io.bellwether.rulebook.bundle;

import io.bellwether.problem.Finding;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.model.RulePaths;
import io.bellwether.shared.Sha256;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out whether a bundle is what a trusted instance signed, to the last byte. */
@ApplicationScoped
class CheckingBundle {
    private final BundleSigning signing;
    private final BundleConfig config;

    CheckingBundle(BundleSigning signing, BundleConfig config) {
        this.signing = signing;
        this.config = config;
    }

    /**
     * Checks.
     *
     * @throws ProblemException RULE_FINDINGS with everything that is wrong; the manifest is believed only when it is signed
     */
    Bundle check(byte[] bytes) {
        Map<String, byte[]> entries = new HashMap<>(UnpackingBundle.unpack(bytes, config.bundle()));
        byte[] manifest = entries.remove(ExportingBundle.MANIFEST);
        byte[] signature = entries.remove(ExportingBundle.SIGNATURE);
        if (manifest == null || signature == null) {
            throw UnpackingBundle.refused(List.of(Finding.at(
                    manifest == null ? ExportingBundle.MANIFEST : ExportingBundle.SIGNATURE,
                    "is missing: this is no bundle, or nobody signed it")));
        }
        String signer = signer(manifest, signature);
        BundleManifest said = read(manifest);
        return new Bundle(said, files(said, entries), signer);
    }

    private String signer(byte[] manifest, byte[] signatureFile) {
        try {
            SignatureFile file = BundleJson.read(signatureFile, SignatureFile.class);
            Optional<String> signer =
                    signing.signer(manifest, Base64.getDecoder().decode(String.valueOf(file.signature())));
            return signer.orElseThrow(() -> UnpackingBundle.refused(List.of(new Finding(
                    ExportingBundle.SIGNATURE,
                    "no trusted key made this signature of this manifest; it names the key "
                            + UnpackingBundle.shown(String.valueOf(file.keyId())),
                    "bellwether.rulebook.trusted-keys"))));
        } catch (IOException | IllegalArgumentException e) {
            throw UnpackingBundle.refused(List.of(Finding.at(ExportingBundle.SIGNATURE, "is no signature")));
        }
    }

    private static BundleManifest read(byte[] manifest) {
        try {
            BundleManifest said = BundleJson.read(manifest, BundleManifest.class);
            if (BundleManifest.FORMAT.equals(said.format())) {
                return said;
            }
        } catch (IOException e) {
            // told below
        }
        throw UnpackingBundle.refused(
                List.of(new Finding(ExportingBundle.MANIFEST, "is of no format known here", BundleManifest.FORMAT)));
    }

    private static RuleFiles files(BundleManifest said, Map<String, byte[]> entries) {
        List<Finding> findings = new ArrayList<>();
        RulePaths.problems(entries.keySet()).forEach(f -> findings.add(new Finding(f.file(), f.message(), f.fix())));
        Set<String> named = new HashSet<>();
        List<RuleFile> files = new ArrayList<>();
        for (BundleManifest.FilePart part : said.files()) {
            byte[] content = entries.get(part.path());
            if (!named.add(part.path())) {
                findings.add(Finding.at(UnpackingBundle.shown(part.path()), "is named twice by the manifest"));
            } else if (content == null) {
                findings.add(Finding.at(UnpackingBundle.shown(part.path()), "is missing"));
            } else if (!Sha256.hex(content).equals(part.sha256())) {
                findings.add(Finding.at(UnpackingBundle.shown(part.path()), "is not the file that was signed"));
            } else {
                files.add(new RuleFile(part.path(), content));
            }
        }
        entries.keySet().stream()
                .filter(name -> !named.contains(name))
                .sorted()
                .forEach(name -> findings.add(Finding.at(UnpackingBundle.shown(name), "is not named by the manifest")));
        if (!findings.isEmpty()) {
            throw UnpackingBundle.refused(findings);
        }
        RuleFiles whole = new RuleFiles(files);
        if (!whole.sha256().equals(said.release().sha256())) {
            throw UnpackingBundle.refused(
                    List.of(Finding.at(ExportingBundle.MANIFEST, "does not name the digest of its own files")));
        }
        return whole;
    }
}
