package io.bellwether.rulebook.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bellwether.problem.ProblemException;
import io.bellwether.shared.ListResponse;
import io.bellwether.testing.Baseline;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchingRulesTest {
    private static final String SHA = Baseline.files().sha256();

    @Test
    void shouldFindWhereThirtyDaysStand() {
        List<SearchHit> hits = find("30 days");
        assertThat(hits).anySatisfy(hit -> {
            assertThat(hit.kind()).isEqualTo(SearchHit.Kind.CELL);
            assertThat(hit.table()).isEqualTo("overrides");
            assertThat(hit.row()).isEqualTo("overrides/payment-overdue-30");
            assertThat(hit.text()).isEqualTo("paymentOverdueDays > 30");
        });
        assertThat(hits).noneMatch(hit -> hit.text().equals("300"));
        assertThat(hits).hasSizeLessThan(find("30").size());
    }

    @Test
    void shouldFindTablesRowsColumnsFactsAndDetections() {
        assertThat(find("payment-overdue-30")).extracting(SearchHit::kind).contains(SearchHit.Kind.ROW);
        assertThat(find("bands")).extracting(SearchHit::kind).contains(SearchHit.Kind.TABLE);
        assertThat(find("licensedSeats")).extracting(SearchHit::kind).contains(SearchHit.Kind.FACT);
        assertThat(find("detections.raise sponsor")).extracting(SearchHit::kind).contains(SearchHit.Kind.RULE);
        assertThat(find("segment")).extracting(SearchHit::kind).contains(SearchHit.Kind.COLUMN);
        assertThat(find("nothing-is-called-so")).isEmpty();
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "30|> 30|true",
                "30|300|false",
                "30|30.5|false",
                "0.3|[0.30..0.50)|true",
                "35%|>= 0.35|true",
                "30|payment-overdue-30|true",
                "30|duration(\"P30D\")|true",
                "VIP|not(\"vip\")|true",
                "VIP SMB|\"VIP\"|false",
            })
    void shouldMeetNumbersByTheirValueAndWordsByTheirLetters(String query, String text, boolean meets) {
        assertThat(SearchTerms.of(query).meet(text, "")).isEqualTo(meets);
    }

    @Test
    void shouldGoOnWhereThePageEndedUntilTheRulesChange() {
        List<SearchHit> all = find("30");
        List<SearchHit> paged = new ArrayList<>();
        String cursor = null;
        do {
            ListResponse<SearchHit> page = SearchPage.of(cursor, SHA, 7).of(all);
            assertThat(page.total()).isEqualTo(all.size());
            paged.addAll(page.items());
            cursor = page.next();
        } while (cursor != null);
        assertThat(paged).isEqualTo(all);
        String second = SearchPage.of(null, SHA, 7).of(all).next();
        assertThatThrownBy(() -> SearchPage.of(second, "0".repeat(64), 7)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SearchPage.of("xx", SHA, 7)).isInstanceOf(ProblemException.class);
    }

    private static List<SearchHit> find(String query) {
        return SearchingRules.find(Baseline.files(), SearchTerms.of(query));
    }
}
