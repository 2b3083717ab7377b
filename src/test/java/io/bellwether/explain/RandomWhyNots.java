package io.bellwether.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.decision.PreparedQuestion;
import io.bellwether.fact.FactDefinition;
import io.bellwether.fact.FactType;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.Json;
import io.bellwether.testing.QuietLog;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random accounts and wishes: each change that is offered is applied, the way a caller would, and must give what was wished;
 * none of its facts may be dropped, and none moved a step back. Run by itself it takes a number, a seed and, if wanted, how often the
 * rules may be asked for one answer; start it with {@code -Djava.util.logging.manager=org.jboss.logmanager.LogManager}.
 */
final class RandomWhyNots {
    private static final List<List<String>> WISHES = List.of(
            List.of("health", "{\"band\":\"Green\"}"),
            List.of("health", "{\"band\":\"Healthy\"}"),
            List.of("health", "{\"zone\":\"green\"}"),
            List.of("health", "{\"band\":\"Yellow\"}"),
            List.of("expansion", "{\"qualified\":true}"),
            List.of("expansion", "{\"readiness\":\"explore\"}"),
            List.of("alerts", "{\"tier\":null}"),
            List.of("ttfv", "{\"status\":\"met\"}"),
            List.of("churn-risk", "{\"level\":\"Low\"}"),
            List.of("signals", "{\"highestSeverity\":null}"),
            List.of("lifecycle-stage", "{\"stage\":\"Adoption\"}"),
            List.of("onboarding", "{\"complete\":true}"));

    private final Random random;
    private final List<Long> nanos = new ArrayList<>();
    private int offered;
    private int exact;
    private int without;
    private int met;

    RandomWhyNots(long seed) {
        this.random = new Random(seed);
    }

    public static void main(String[] arguments) {
        QuietLog.set();
        int number = Integer.parseInt(arguments[0]);
        RandomWhyNots whyNots = new RandomWhyNots(Long.parseLong(arguments[1]));
        whyNots.run(number, arguments.length > 2 ? Integer.parseInt(arguments[2]) : 3000);
        System.out.println(whyNots.told());
    }

    void run(int number, int evaluations) {
        for (int i = 0; i < number; i++) {
            List<String> wish = WISHES.get(i % WISHES.size());
            String facts = facts(wish.get(1).contains("Healthy"));
            PreparedQuestion question = Asked.question(wish.get(0), facts);
            long start = System.nanoTime();
            WhyNotResponse answer = Asked.whyNot(question, wish.get(1), evaluations);
            nanos.add(System.nanoTime() - start);
            met += answer.met() ? 1 : 0;
            without += !answer.met() && answer.alternatives().isEmpty() ? 1 : 0;
            for (WhyNotResponse.Alternative alternative : answer.alternatives()) {
                offered++;
                exact += alternative.exact() ? 1 : 0;
                check(wish, facts, alternative);
            }
        }
    }

    int offered() {
        return offered;
    }

    private void check(List<String> wish, String facts, WhyNotResponse.Alternative alternative) {
        String at = wish + " of " + facts + ": " + alternative;
        assertThat(holds(wish, facts, alternative.changes())).as(at).isTrue();
        for (WhyNotResponse.Change change : alternative.changes()) {
            List<WhyNotResponse.Change> fewer = new ArrayList<>(alternative.changes());
            fewer.remove(change);
            assertThat(holds(wish, facts, fewer))
                    .as("without " + change.fact() + ", " + at)
                    .isFalse();
            WhyNotResponse.Change nearer = nearer(change);
            if (nearer != null) {
                fewer.add(nearer);
                assertThat(holds(wish, facts, fewer))
                        .as("with " + nearer + ", " + at)
                        .isFalse();
            }
        }
    }

    /** The change one step of the fact's grid nearer to the present value; null when there is none. */
    private static WhyNotResponse.@org.jspecify.annotations.Nullable Change nearer(WhyNotResponse.Change change) {
        FactDefinition fact =
                Baseline.compiled().rulebook().catalogue().fact(change.fact()).orElseThrow();
        if (!(change.from() instanceof java.math.BigDecimal from && change.to() instanceof java.math.BigDecimal to)) {
            return null;
        }
        java.math.BigDecimal step = fact.type() == FactType.INTEGER || fact.type() == FactType.MONEY
                ? java.math.BigDecimal.ONE
                : new java.math.BigDecimal("0.01");
        if (to.subtract(from).abs().compareTo(step) <= 0) {
            return null;
        }
        java.math.BigDecimal nearer = to.compareTo(from) > 0 ? to.subtract(step) : to.add(step);
        return new WhyNotResponse.Change(change.fact(), change.label(), from, nearer, change.unit(), null);
    }

    private static boolean holds(List<String> wish, String facts, List<WhyNotResponse.Change> changes) {
        Map<String, Object> sent = new LinkedHashMap<>();
        Json.read(facts).properties().forEach(f -> sent.put(f.getKey(), f.getValue()));
        changes.forEach(c -> sent.put(c.fact(), c.to()));
        PreparedQuestion question = Asked.question(wish.get(0), Json.of(sent).toString());
        return Asked.outcome(question, wish.get(1))
                .metBy(question.evaluate(Map.of()).answer());
    }

    /** Most facts of the catalogue, each with a likely value. */
    private String facts(boolean lifecycle) {
        double known = 0.5 + random.nextDouble() / 2;
        Map<String, Object> facts = new LinkedHashMap<>();
        for (FactDefinition fact :
                Baseline.compiled().rulebook().catalogue().facts().values()) {
            boolean score = !fact.replaces().isEmpty() && random.nextDouble() > 0.1;
            boolean rare = fact.type() == FactType.BOOLEAN && random.nextDouble() > 0.4;
            if (random.nextDouble() < known && !score && !rare && fact.type() != FactType.TEXT) {
                facts.put(fact.name(), value(fact));
            }
        }
        facts.put("playbook", lifecycle ? "lifecycle" : "operating-model");
        return Json.of(facts).toString();
    }

    private Object value(FactDefinition fact) {
        return switch (fact.type()) {
            case INTEGER, MONEY ->
                random.nextInt(fact.max() == null ? 100 : fact.max().intValue() + 1);
            case NUMBER, RATIO -> {
                double low = fact.min() == null ? 0 : fact.min().doubleValue();
                double high = fact.max() == null ? 50 : Math.min(fact.max().doubleValue(), low + 100);
                high = fact.type() == FactType.RATIO ? Math.min(high, 1) : high;
                yield Math.round((low + random.nextDouble() * (high - low)) * 100) / 100.0;
            }
            case BOOLEAN -> random.nextBoolean();
            case CHOICE -> fact.allowed().get(random.nextInt(fact.allowed().size()));
            case DATE, INSTANT ->
                Baseline.AS_OF
                        .atZone(java.time.ZoneOffset.UTC)
                        .toLocalDate()
                        .minusDays(random.nextInt(fact.name().equals("renewalDate") ? 1 : 200))
                        .plusDays(fact.name().equals("renewalDate") ? random.nextInt(300) : 0)
                        .toString();
            case TEXT -> "text";
        };
    }

    String told() {
        long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
        return String.format(
                java.util.Locale.ROOT,
                "%d answers: %d met already, %d without a change, %d changes offered, %d of them exact; ms median %.0f, p99 %.0f, most %.0f",
                sorted.length,
                met,
                without,
                offered,
                exact,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                Arrays.stream(sorted).max().orElse(0) / 1e6);
    }
}
