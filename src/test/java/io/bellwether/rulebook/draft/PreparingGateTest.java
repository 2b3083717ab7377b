package io.bellwether.rulebook.draft;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.rulebook.gate.GateConfig;
import io.bellwether.rulebook.release.Releases;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gate hears of drafts in work, so that its process is there when it is wanted. */
@QuarkusTest
class PreparingGateTest {
    @Inject
    LiveBaseline baseline;

    @Inject
    GateConfig config;

    @Inject
    Releases releases;

    private QuickGate gate;

    @BeforeEach
    void listen() {
        gate = QuickGate.install(config);
    }

    @AfterEach
    void restore() {
        baseline.restore();
    }

    @Test
    void shouldPrepareWithTheBaseWhenADraftIsBegunAndWhenItIsEdited() {
        String live = releases.live().orElseThrow().sha256();

        String id = DraftCalls.begin("Prepared");
        assertThat(gate.prepared()).singleElement().satisfies(request -> {
            assertThat(request.draft().sha256()).isEqualTo(live);
            assertThat(request.base()).isSameAs(request.draft());
        });

        DraftCalls.create(id, "rules/notes.md", "a note").statusCode(201);
        assertThat(gate.prepared())
                .hasSize(2)
                .last()
                .satisfies(request -> assertThat(request.draft().sha256()).isEqualTo(live));
    }

    @Test
    void shouldNotPrepareWhenAnEditIsRefused() {
        String id = DraftCalls.begin("Refused");
        gate.prepared().clear();

        DraftCalls.create(id, "rules/facts.yaml", "it is there already").statusCode(412);

        assertThat(gate.prepared()).isEmpty();
    }
}
