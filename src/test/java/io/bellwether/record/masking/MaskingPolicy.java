package io.bellwether.record.masking;

import io.bellwether.record.masking.MaskingConfig.Sensitive;
import java.nio.file.Path;

/** A policy as tests need it. */
record MaskingPolicy(Sensitive sensitive, Path sensitiveKeyFile) implements MaskingConfig {}
