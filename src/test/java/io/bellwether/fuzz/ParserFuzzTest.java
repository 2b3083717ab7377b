package io.bellwether.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The inputs that fuzzing began with or found; {@code -Pfuzz} looks for more. */
class ParserFuzzTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @ParameterizedTest
    @EnumSource
    void shouldEndInAResultOrAFindingWhateverAParserIsGiven(FuzzedParser parser) {
        List<byte[]> seeds = parser.seeds();

        assertThat(seeds).isNotEmpty();
        for (byte[] seed : seeds) {
            assertTimeout(LONGEST, () -> parser.read(seed));
        }
    }
}
