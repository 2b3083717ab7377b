package io.bellwether.record.retention;

import io.smallrye.config.ConfigMapping;
import java.time.Period;
import java.util.Optional;

/** How long records are kept. */
@ConfigMapping(prefix = "bellwether.record")
public interface RetentionConfig {
    /** How long records are kept, at least a month, such as P13M; for ever without it. A month goes as a whole. */
    Optional<Period> keep();
}
