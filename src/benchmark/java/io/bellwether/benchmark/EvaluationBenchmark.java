package io.bellwether.benchmark;

import io.bellwether.engine.Evaluation;
import io.bellwether.fact.FactSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What JMH times: facts that are ready, to an answer that is not yet JSON. */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class EvaluationBenchmark {
    private static final int ACCOUNTS = 512;
    private static final long SEED = 7;

    /** Where a thread is in the list of accounts. */
    @State(Scope.Thread)
    public static class Turn {
        private int next;

        int next() {
            next = (next + 1) % ACCOUNTS;
            return next;
        }
    }

    /** Accounts for the hand-written program. */
    @State(Scope.Benchmark)
    public static class ByHand {
        @Param({"scores", "inputs"})
        public String facts = "";

        private final List<AccountFacts> accounts = new ArrayList<>();

        @Setup
        public void fill() {
            RandomFacts random = new RandomFacts(SEED);
            for (int i = 0; i < ACCOUNTS; i++) {
                accounts.add(new AccountFacts(random.of(facts)));
            }
        }
    }

    /** The same accounts for the rules. */
    @State(Scope.Benchmark)
    public static class ByRules {
        @Param({"scores", "inputs"})
        public String facts = "";

        private final Rules rules = new Rules();
        private final List<FactSheet> sheets = new ArrayList<>();

        @Setup
        public void fill() {
            RandomFacts random = new RandomFacts(SEED);
            for (int i = 0; i < ACCOUNTS; i++) {
                sheets.add(rules.sheet(random.of(facts)));
            }
        }
    }

    /** A table of a thousand rows, and what it is asked. */
    @State(Scope.Benchmark)
    public static class Rows {
        @Param("rows")
        public String facts = "";

        private final LargeTable table = new LargeTable(1_000, ACCOUNTS, SEED);
    }

    @Benchmark
    public Object handWrittenHealth(ByHand hand, Turn turn) {
        return HandWrittenHealth.of(hand.accounts.get(turn.next()));
    }

    @Benchmark
    public Evaluation health(ByRules state, Turn turn) {
        return state.rules.ask("health", state.sheets.get(turn.next()));
    }

    @Benchmark
    public Evaluation healthByDrools(ByRules state, Turn turn) {
        return state.rules.askDrools("health", state.sheets.get(turn.next()));
    }

    @Benchmark
    public Evaluation reviewByDrools(ByRules state, Turn turn) {
        return state.rules.askDrools("review", state.sheets.get(turn.next()));
    }

    @Benchmark
    public Evaluation largeTable(Rows rows, Turn turn) {
        return rows.table.ask(turn.next());
    }

    @Benchmark
    public Object handWrittenScan(Rows rows, Turn turn) {
        return rows.table.scan(turn.next());
    }

    @Benchmark
    public Evaluation review(ByRules state, Turn turn) {
        return state.rules.ask("review", state.sheets.get(turn.next()));
    }
}
