package io.bellwether.run;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How runs over the portfolio are worked at. */
@ConfigMapping(prefix = "bellwether.runs")
interface RunConfig {
    /** How many threads of a replica work at a run; 0 for half as many as there are processors. */
    @WithDefault("0")
    @Min(0)
    @Max(64)
    int workers();

    /** How many accounts a piece of a run has at most: what is done again when a replica dies. */
    @WithDefault("500")
    @Min(1)
    @Max(10_000)
    int pieceAccounts();

    /** How many runs stay listed. */
    @WithDefault("200")
    @Min(1)
    @Max(10_000)
    int kept();

    /** Whether this replica asks for the runs that the rulebook wants at times and after a publish. */
    @WithDefault("true")
    boolean scheduled();
}
