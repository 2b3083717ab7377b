package io.bellwether.rulebook.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.testing.Baseline;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class McdcCheckTest {
    private static final DecisionTable SIGNALS = table("dmn/signals.dmn", "signals");

    @Test
    void shouldShowOfEachConditionOfACellThatItMattersWhenItComparesANameWithAValue() {
        assertThat(cells("signals/renewal-talk-late"))
                .extracting(McdcCheck.Cell::told)
                .contains("renewalTalkStarted = false", "daysToRenewal >= 0", "daysToRenewal <= 90");
        assertThat(cells("signals/renewal-talk-late")).allSatisfy(cell -> {
            assertThat(cell.opaque()).isFalse();
            Map<String, Object> met = Objects.requireNonNull(cell.met());
            Map<String, Object> flipped = Objects.requireNonNull(cell.flipped(), cell::told);
            assertThat(flipped.keySet().stream().filter(name -> !Objects.equals(met.get(name), flipped.get(name))))
                    .as(cell.told())
                    .hasSize(1);
        });
    }

    @Test
    void shouldTellThatNothingIsKnownOfAConditionWhenItCallsAFunction() {
        assertThat(SIGNALS.rows()).isNotEmpty();
        assertThat(McdcCheck.cells(SIGNALS))
                .filteredOn(McdcCheck.Cell::opaque)
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.flipped()).isNull());
    }

    private static List<McdcCheck.Cell> cells(String row) {
        return McdcCheck.cells(SIGNALS).stream()
                .filter(cell -> SIGNALS.rows().get(cell.row()).id().equals(row))
                .toList();
    }

    private static DecisionTable table(String file, String id) {
        try {
            return TableFile.read(
                            Objects.requireNonNull(Baseline.files().file(file).orElse(null)))
                    .tables()
                    .stream()
                    .filter(table -> table.id().equals(id))
                    .findFirst()
                    .orElseThrow();
        } catch (UnreadableTableException e) {
            throw new AssertionError(e);
        }
    }
}
