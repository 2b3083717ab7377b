package io.bellwether.record.chain;

import io.bellwether.shared.SigningKeyFile;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Public keys whose checkpoints are believed, by id. */
public final class TrustedKeys {

    private final Map<String, PublicKey> keys = new TreeMap<>();

    /**
     * Adds a key.
     *
     * @param text X.509 in base64, with or without the PEM lines around it
     * @throws IllegalArgumentException when it is no Ed25519 public key
     */
    public TrustedKeys with(String text) {
        String body = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----", "").replaceAll("\\s", "");
        try {
            add(KeyFactory.getInstance(SigningKeyFile.ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(body))));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no Ed25519 public key: " + text, e);
        }
        return this;
    }

    void add(PublicKey key) {
        keys.put(id(key), key);
    }

    /** The first eight bytes of the SHA-256 of the key's X.509 bytes, in hex. */
    static String id(PublicKey key) {
        return SigningKeyFile.id(key.getEncoded());
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    /** Whether a trusted key made the checkpoint's signature. */
    boolean verifies(Checkpoint checkpoint) {
        return verifies(checkpoint.key(), checkpoint.text(), checkpoint.signature());
    }

    /** Whether the trusted key of this id signed the text. */
    boolean verifies(String id, byte[] text, byte[] signature) {
        PublicKey key = keys.get(id);
        if (key == null) {
            return false;
        }
        try {
            Signature check = Signature.getInstance(SigningKeyFile.ALGORITHM);
            check.initVerify(key);
            check.update(text);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
