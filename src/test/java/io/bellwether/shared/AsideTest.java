package io.bellwether.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class AsideTest {
    @Test
    void shouldWorkBesideWithTheClassesOfWhoeverBegan() {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        ClassLoader own = new ClassLoader(before) {};
        Thread.currentThread().setContextClassLoader(own);
        try {
            Aside<ClassLoader> aside =
                    Aside.begin("looking", () -> Thread.currentThread().getContextClassLoader());

            assertThat(aside.result()).isSameAs(own);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    @Test
    void shouldTellWhyItFailed() {
        Aside<String> aside = Aside.begin("reading", () -> {
            throw new IOException("no such file");
        });

        assertThatThrownBy(aside::result)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("reading failed")
                .hasRootCauseMessage("no such file");
    }

    @Test
    void shouldStayInterruptedWhenWhoeverWaitsIs() {
        CountDownLatch never = new CountDownLatch(1);
        Aside<String> aside = Aside.begin("waiting", () -> {
            never.await();
            return "";
        });
        Thread.currentThread().interrupt();

        assertThatThrownBy(aside::result).hasMessage("interrupted while waiting for waiting");
        assertThat(Thread.interrupted()).isTrue();
        never.countDown();
    }
}
