package io.bellwether.rulebook.bundle;

import io.bellwether.shared.SigningKeyFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Signs manifests with this instance's key, and knows whose signatures are trusted. */
@ApplicationScoped
class BundleSigning {

    private final BundleConfig config;
    private @Nullable KeyPair pair;

    BundleSigning(BundleConfig config) {
        this.config = config;
    }

    /** The signature of a manifest, as it stands in a bundle. */
    SignatureFile sign(byte[] manifest) {
        try {
            Signature signature = Signature.getInstance(SigningKeyFile.ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(manifest);
            return new SignatureFile(
                    SigningKeyFile.ALGORITHM,
                    keyId(),
                    publicKey(),
                    Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the manifest could not be signed", e);
        }
    }

    /** This instance's public key, for the settings of others. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(pair().getPublic().getEncoded());
    }

    String keyId() {
        return SigningKeyFile.id(pair().getPublic().getEncoded());
    }

    /**
     * Whose signature it is.
     *
     * @return the id of the trusted key that signed the manifest; empty when none of them did
     */
    Optional<String> signer(byte[] manifest, byte[] signature) {
        return trusted().entrySet().stream()
                .filter(key -> verifies(key.getValue(), manifest, signature))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    private Map<String, PublicKey> trusted() {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        keys.put(keyId(), pair().getPublic());
        for (String text : config.trustedKeys().orElse(List.of())) {
            byte[] bytes = Base64.getDecoder().decode(text.strip());
            try {
                keys.put(
                        SigningKeyFile.id(bytes),
                        KeyFactory.getInstance(SigningKeyFile.ALGORITHM).generatePublic(new X509EncodedKeySpec(bytes)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("bellwether.rulebook.trusted-keys has no Ed25519 key in " + text, e);
            }
        }
        return keys;
    }

    private static boolean verifies(PublicKey key, byte[] manifest, byte[] signature) {
        try {
            Signature check = Signature.getInstance(SigningKeyFile.ALGORITHM);
            check.initVerify(key);
            check.update(manifest);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private synchronized KeyPair pair() {
        KeyPair known = pair;
        if (known == null) {
            known = SigningKeyFile.readOrMake(config.bundle().keyFile());
            pair = known;
        }
        return known;
    }
}
