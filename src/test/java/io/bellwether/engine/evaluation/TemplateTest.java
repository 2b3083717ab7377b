package io.bellwether.engine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.engine.Quoted;
import io.bellwether.engine.Sentence;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.testing.Baseline;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static final FactCatalogue CATALOGUE =
            Baseline.compiled().rulebook().catalogue();

    @ParameterizedTest(name = "{0} with {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "The renewal is {daysToRenewal} days away|1|The renewal is 1 day away",
                "The renewal is {daysToRenewal} days away|-1|The renewal is −1 day away",
                "The renewal is {daysToRenewal} days away|2|The renewal is 2 days away",
                "The score moved by {delta} points in 30 days|-1|The score moved by −1 point in 30 days",
                "Active users do {x} core actions a week|1|Active users do 1 core action a week",
                "1 of {licensedModules} licensed modules were used|1|1 of 1 licensed modules were used",
                "{seatUtilisation} of the licensed seats|0.9|90 % of the licensed seats",
                "{change: share} of its former value|-0.1|−10 % of its former value",
                "{change:share} of its former value|1|100 % of its former value",
                "{amount: USD} a year|1234.5|$1,234.50 a year",
                "{arr} a year|1000000|$1,000,000 a year",
                "Volume is {ticketVolumeRatio} its norm|3|Volume is 3 times its norm",
                "{daysToRenewal}|1|1",
                "no placeholder {1} {}|1|no placeholder {1} {}",
            })
    void shouldTellANumberByItsUnitWhenASentenceIsFilled(String text, BigDecimal value, String told) {
        assertThat(new Template(text, CATALOGUE).fill(name -> value).text()).isEqualTo(told);
    }

    @Test
    void shouldQuoteTheValueAloneWhenAUnitFollowsIt() {
        Template template = new Template("Overdue by {paymentOverdueDays} days; {a.b}", CATALOGUE);
        Sentence sentence = template.fill(name -> name.equals("a") ? Map.of("b", "text") : BigDecimal.ONE);

        assertThat(sentence.text()).isEqualTo("Overdue by 1 day; text");
        assertThat(sentence.quoted())
                .containsExactly(new Quoted("paymentOverdueDays", 11, "1"), new Quoted("b", 18, "text"));
        assertThat(template.names()).containsExactly("paymentOverdueDays", "a");
        assertThat(new Template("{a: share} {b: furlongs}", CATALOGUE).units()).containsExactly("share", "furlongs");
    }
}
