package io.bellwether.record.chain;

import io.bellwether.shared.SigningKeyFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Signs checkpoints with this instance's key, and knows whose signatures are trusted. */
@ApplicationScoped
public class CheckpointSigning {
    private final ChainConfig config;
    private @Nullable KeyPair pair;

    public CheckpointSigning(ChainConfig config) {
        this.config = config;
    }

    /** A signed checkpoint. */
    public Checkpoint sign(UUID writer, int no, Checkpoint.Kind kind, long seq, byte[] hash, Instant at) {
        Checkpoint bare = new Checkpoint(writer, no, kind, seq, hash, at, keyId(), new byte[0]);
        return bare.signed(sign(bare.text()));
    }

    /** This instance's signature of a text. */
    byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance(SigningKeyFile.ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the log could not be signed", e);
        }
    }

    /** Id of this instance's key; reads or makes its file. */
    public String keyId() {
        return TrustedKeys.id(pair().getPublic());
    }

    /** This instance's public key: X.509 in base64. */
    String publicKey() {
        return Base64.getEncoder().encodeToString(pair().getPublic().getEncoded());
    }

    /** This instance's key and those of the settings; what the database says about keys is not asked. */
    TrustedKeys trusted() {
        TrustedKeys trusted = new TrustedKeys();
        trusted.add(pair().getPublic());
        config.trustedKeys().orElse(List.of()).forEach(trusted::with);
        return trusted;
    }

    private synchronized KeyPair pair() {
        KeyPair known = pair;
        if (known == null) {
            known = SigningKeyFile.readOrMake(config.keyFile());
            pair = known;
        }
        return known;
    }
}
