package io.bellwether.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A caller's trace is taken when it is one, and never trusted otherwise. */
class TraceContextTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @Test
    void shouldTakeTheTraceAndItsFlagsWhenTheHeaderFits() {
        TraceContext context = TraceContext.of(List.of("00-" + TRACE + "-" + PARENT + "-01"));

        assertThat(context.trace()).isEqualTo(TRACE);
        assertThat(context.parent())
                .startsWith("00-" + TRACE + "-")
                .endsWith("-01")
                .doesNotContain(PARENT);
    }

    @Test
    void shouldTakeTheTraceWhenAVersionToComeSaysMore() {
        assertThat(TraceContext.of(List.of("01-" + TRACE + "-" + PARENT + "-00-more"))
                        .trace())
                .isEqualTo(TRACE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00-" + TRACE + "-" + PARENT,
                "00-" + TRACE + "-" + PARENT + "-01-more",
                "ff-" + TRACE + "-" + PARENT + "-01",
                "00-00000000000000000000000000000000-" + PARENT + "-01",
                "00-" + TRACE + "-0000000000000000-01",
                "00-4BF92F3577B34DA6A3CE929D0E0E4736-" + PARENT + "-01",
                "00-" + TRACE + "x-" + PARENT + "-01",
                "%s\r\nevil: yes"
            })
    void shouldBeginATraceWhenTheHeaderDoesNotFit(String header) {
        TraceContext context = TraceContext.of(List.of(header));

        assertThat(context.trace()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
        assertThat(context.parent()).matches("00-" + context.trace() + "-[0-9a-f]{16}-00");
    }

    @Test
    void shouldBeginATraceEachTimeWhenNoneOrTwoAreNamed() {
        String one = "00-" + TRACE + "-" + PARENT + "-01";

        assertThat(Stream.of(List.<String>of(), List.<String>of(), List.of(one, one))
                        .map(headers -> TraceContext.of(headers).trace()))
                .doesNotHaveDuplicates()
                .doesNotContain(TRACE);
    }
}
