package io.bellwether.rulebook.bundle;

import static io.bellwether.rulebook.draft.DraftCalls.approver;
import static io.bellwether.rulebook.draft.DraftCalls.editor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.rulebook.draft.DraftCalls;
import io.bellwether.testing.Json;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class BundleTest {
    private static final String HEALTH = "dmn/health.dmn";
    private static final String MANIFEST = "manifest.json";
    private static final String SIGNATURE = "signature.json";

    @Test
    void shouldBringAReleaseFromOneInstanceToAnotherAsADraft() {
        byte[] bundle = exported();
        assertThat(exported()).isEqualTo(bundle);
        String id = take(bundle)
                .statusCode(201)
                .body("origin", equalTo("bundle"))
                .body("source", containsString("signed by key"))
                .body("title", containsString("Release 1"))
                .extract()
                .path("id");
        assertThat(DraftCalls.file(id, HEALTH).text()).contains("bands.yellow");
        approver()
                .body(bundle)
                .contentType("application/zip")
                .post("/api/v1/rulebook/bundles")
                .then()
                .statusCode(403);
    }

    @Test
    void shouldTellItsPublicKeyAndKeepThePrivateOneForItsOwner() throws IOException {
        exported();
        editor().get("/api/v1/rulebook/bundles/key").then().statusCode(200).body("algorithm", equalTo("Ed25519"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(Path.of("target/bundle.key"))))
                .isEqualTo("rw-------");
    }

    static Stream<Arguments> tampered() {
        return Stream.of(
                tampering("an altered file", HEALTH, zip -> zip.put(HEALTH, text("<definitions/>"))),
                tampering("an extra file", "rules/extra.yaml", zip -> zip.put("rules/extra.yaml", text("a: 1"))),
                tampering("a missing file", HEALTH, zip -> zip.remove(HEALTH)),
                tampering("a path out of the rulebook", "../", zip -> zip.put("../../etc/cron.d/x", text("x"))),
                tampering("an absolute path", "/etc/passwd", zip -> zip.put("/etc/passwd", text("x"))),
                tampering("an altered manifest", SIGNATURE, zip -> zip.put(MANIFEST, altered(manifest(zip)))),
                tampering("no signature", SIGNATURE, zip -> zip.remove(SIGNATURE)),
                tampering("no manifest", MANIFEST, zip -> zip.remove(MANIFEST)),
                tampering("rubbish for a signature", SIGNATURE, zip -> zip.put(SIGNATURE, text("{}"))),
                tampering("a stranger's signature", "", zip -> zip.put(SIGNATURE, signedByAStranger(manifest(zip)))));
    }

    private static Arguments tampering(String what, String place, Consumer<Map<String, byte[]>> change) {
        return Arguments.of(what, place, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tampered")
    void shouldRefuseABundleThatIsNotWhatWasSigned(String what, String place, Consumer<Map<String, byte[]>> change) {
        Map<String, byte[]> entries = unzip(exported());
        change.accept(entries);
        take(zip(entries))
                .statusCode(422)
                .body("type", containsString("rule-findings"))
                .body("findings.path", hasItem(containsString(place)));
    }

    @Test
    void shouldRefuseWhatIsNoBundle() {
        take(new byte[0]).statusCode(422);
        take("no zip at all".getBytes(StandardCharsets.UTF_8)).statusCode(422);
        byte[] whole = exported();
        take(java.util.Arrays.copyOf(whole, whole.length / 2)).statusCode(422);
        take(zip(Map.of())).statusCode(422);
    }

    @Test
    void shouldRefuseAZipBombAndAnEntryThatIsThereTwice() throws IOException {
        Map<String, byte[]> bomb = unzip(exported());
        bomb.put("rules/bomb.yaml", new byte[64 * 1024 * 1024]);
        byte[] packed = zip(bomb);
        assertThat(packed).hasSizeLessThan(2_000_000);
        take(packed).statusCode(422).body("findings.message", hasItem(containsString("unpacked")));

        byte[] twice = zip(Map.of("rules/aaaa.yaml", text("a"), "rules/aaab.yaml", text("b")));
        String raw = new String(twice, StandardCharsets.ISO_8859_1).replace("aaab.yaml", "aaaa.yaml");
        take(raw.getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(422)
                .body("findings.message", hasItem(containsString("twice")));
    }

    private static byte[] exported() {
        return editor().get("/api/v1/rulebook/releases/1/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    private static ValidatableResponse take(byte[] bundle) {
        return editor().contentType("application/zip")
                .body(bundle)
                .post("/api/v1/rulebook/bundles")
                .then();
    }

    private static byte[] manifest(Map<String, byte[]> zip) {
        return Objects.requireNonNull(zip.get(MANIFEST));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] altered(byte[] manifest) {
        ObjectNode json = (ObjectNode) Json.read(new String(manifest, StandardCharsets.UTF_8));
        json.put("instance", "another");
        return text(json.toString());
    }

    private static byte[] signedByAStranger(byte[] manifest) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(pair.getPrivate());
            signature.update(manifest);
            Base64.Encoder base64 = Base64.getEncoder();
            return BundleJson.write(new SignatureFile(
                    "Ed25519",
                    "stranger",
                    base64.encodeToString(pair.getPublic().getEncoded()),
                    base64.encodeToString(signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Map<String, byte[]> unzip(byte[] bytes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            ZipEntry entry = zip.getNextEntry();
            while (entry != null) {
                entries.put(entry.getName(), zip.readAllBytes());
                entry = zip.getNextEntry();
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
