package io.bellwether.shared;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An Ed25519 key pair in a file that its owner alone may read; made when it is not there. */
public final class SigningKeyFile {
    public static final String ALGORITHM = "Ed25519";
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN (PRIVATE|PUBLIC) KEY-----([A-Za-z0-9+/=\\s]+)-----END \\1 KEY-----");

    private static final int ID_LENGTH = 16;

    private SigningKeyFile() {}

    /** What a public key is called: the first eight bytes of the SHA-256 of its X.509 bytes, in hex. */
    public static String id(byte[] publicKey) {
        return Sha256.hex(publicKey).substring(0, ID_LENGTH);
    }

    /** Reads the pair; of two processes that find none, one makes it and both read it. */
    public static KeyPair readOrMake(Path file) {
        try {
            return read(OwnerOnlyFile.readOrMake(file, SigningKeyFile::fresh));
        } catch (IOException e) {
            throw new KeyFileRefused(file, "it cannot be read or written (" + e + ")", e);
        } catch (GeneralSecurityException e) {
            throw new KeyFileRefused(file, "it holds no Ed25519 key pair", e);
        }
    }

    private static String fresh() {
        try {
            KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            return pem("PRIVATE", pair.getPrivate().getEncoded())
                    + pem("PUBLIC", pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
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
