package io.bellwether.document;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;

/** How documents are printed, and how many at once. */
@ConfigMapping(prefix = "bellwether.documents")
public interface DocumentConfig {
    /** The size of a PDF's pages where the request names none. */
    @WithDefault("a4")
    Paper paper();

    /** Documents that may be made at once on this replica; one more is answered 429. */
    @WithDefault("4")
    @Min(1)
    int atOnce();
}
