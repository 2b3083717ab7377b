package io.bellwether.rulebook.bundle;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What {@code signature.json} of a bundle says.
 *
 * @param keyId the first 16 hex digits of the SHA-256 over the public key
 * @param publicKey X.509, in Base64; it tells who is meant, trust comes from the settings
 * @param signature over the bytes of {@code manifest.json}, in Base64
 */
@JsonPropertyOrder({"algorithm", "keyId", "publicKey", "signature"})
record SignatureFile(
        @Nullable String algorithm,
        @Nullable String keyId,
        @Nullable String publicKey,
        @Nullable String signature) {}
