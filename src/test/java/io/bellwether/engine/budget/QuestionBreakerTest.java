package io.bellwether.engine.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bellwether.engine.BudgetSpentException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One caller's heavy facts are that caller's trouble; what several callers meet is the rule's. */
class QuestionBreakerTest {
    private final BudgetSpentException spent = new BudgetSpentException("q", "the rule r", "takes long");

    private long now;
    private final QuestionBreaker breaker = new QuestionBreaker(
            "q", new QuestionBreaker.Settings(2, Duration.ofSeconds(60), Duration.ofSeconds(30)), () -> now);

    @Test
    void shouldAnswerAtOnceAndTryAgainAfterThePauseWhenACallerSpentItsBudgetSeveralTimes() {
        assertThat(spend("ann")).isSameAs(spent);
        assertThat(spend("ann")).isSameAs(spent);

        assertThat(spend("ann")).isInstanceOfSatisfying(BudgetSpentException.class, e -> {
            assertThat(e.atOnce()).isTrue();
            assertThat(e.retryAfter()).contains(Duration.ofSeconds(31));
            assertThat(e).hasMessageContaining("the rule r");
        });
        assertThat(breaker.rule()).isEqualTo("the rule r");

        later(31);
        assertThat(spend("ann")).isSameAs(spent);
        assertThat(atOnce("ann")).isTrue();

        later(31);
        assertThat(breaker.rule()).isNull();
        assertThat(breaker.<String>guard("ann", () -> "answered")).isEqualTo("answered");
        assertThat(spend("ann")).isSameAs(spent);
        assertThat(atOnce("ann")).isFalse();
    }

    @Test
    void shouldAnswerOthersWhenOneCallerSpendsAllItsBudgets() {
        spend("ann");
        spend("ann");
        spend("bob");

        assertThat(atOnce("ann")).isTrue();
        assertThat(atOnce("bob")).isFalse();
        assertThat(atOnce("cem")).isFalse();
        assertThat(atOnce(null)).isFalse();
    }

    @Test
    void shouldAnswerNobodyWhenSeveralCallersMeetTheSame() {
        spend("ann");
        spend("ann");
        later(10);
        spend("bob");
        spend("bob");

        assertThat(atOnce("cem")).isTrue();
        assertThat(atOnce(null)).isTrue();

        later(21);
        assertThat(atOnce("bob")).isTrue();
        assertThat(atOnce("cem")).isFalse();
    }

    @Test
    void shouldCountWhatIsToldLaterWhenItSpendsTheBudget() {
        spend("ann");
        Throwable told = catchThrowable(() -> breaker.counted("ann", () -> {
            throw spent;
        }));

        assertThat(told).isSameAs(spent);
        assertThat(atOnce("ann")).isTrue();
        assertThat(breaker.<String>counted("ann", () -> "told")).isEqualTo("told");
    }

    @Test
    void shouldCountNoCallerWhenTheServiceItselfMeetsIt() {
        spend("ann");
        spend("ann");
        spend(null);
        spend(null);

        assertThat(atOnce(null)).isTrue();
        assertThat(atOnce("bob")).isFalse();
    }

    @Test
    void shouldForgetWhatLiesBehindTheWindow() {
        spend("ann");
        later(61);
        spend("ann");

        assertThat(atOnce("ann")).isFalse();

        spend("bob");
        spend("bob");
        later(100);
        assertThat(spend("bob")).isSameAs(spent);
        assertThat(atOnce("bob")).isFalse();
    }

    private void later(int seconds) {
        now += Duration.ofSeconds(seconds).toNanos();
    }

    private @Nullable Throwable spend(@Nullable String caller) {
        return catchThrowable(() -> breaker.guard(caller, () -> {
            throw spent;
        }));
    }

    /** Whether the caller's next evaluation, which answers nothing and ends nothing, is not even tried. */
    private boolean atOnce(@Nullable String caller) {
        return catchThrowable(() -> breaker.guard(caller, () -> {
                    throw new IllegalStateException("tried");
                }))
                instanceof BudgetSpentException;
    }
}
