package io.bellwether.rulebook.bundle;

import io.bellwether.rulebook.model.RuleFiles;

/**
 * A bundle whose signature, files and digests were found right.
 *
 * @param keyId the trusted key that signed it
 */
record Bundle(BundleManifest manifest, RuleFiles files, String keyId) {}
