package io.bellwether.shared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 key pair in a file that its owner alone may read; made when it is not there. */
public final class SigningKeyFile {
    public static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private SigningKeyFile() {}

    /** Reads the pair; of two processes that find none, one makes it and both read it. */
    public static KeyPair readOrMake(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            requireOwnerOnly(file);
            return read(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the signing key cannot be read or written: " + file, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(file + " holds no Ed25519 key pair", e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, file.getFileName().toString(), ".new", ownerOnly());
        try {
            Files.writeString(
                    fresh,
                    pem("PRIVATE", pair.getPrivate().getEncoded())
                            + pem("PUBLIC", pair.getPublic().getEncoded()));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException e) {
            // another process was first: its key counts
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return isPosix()
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER)}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static void requireOwnerOnly(Path file) throws IOException {
        if (isPosix() && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new IllegalStateException(
                    "others than its owner may use " + file + ", which holds a signing key: chmod 600 " + file);
        }
    }

    private static KeyPair read(String text) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
        return new KeyPair(
                keys.generatePublic(new X509EncodedKeySpec(bytes(text, "PUBLIC"))),
                keys.generatePrivate(new PKCS8EncodedKeySpec(bytes(text, "PRIVATE"))));
    }

    private static byte[] bytes(String text, String kind) throws GeneralSecurityException {
        Matcher pem = PEM.matcher(text);
        while (pem.find()) {
            if (pem.group(1).equals(kind)) {
                return Base64.getMimeDecoder().decode(pem.group(2));
            }
        }
        throw new GeneralSecurityException("no " + kind + " KEY in it");
    }

    private static String pem(String kind, byte[] key) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        return "-----BEGIN " + kind + " KEY-----\n" + text + "\n-----END " + kind + " KEY-----\n";
    }
}
