package io.bellwether.record.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.benmanes.caffeine.cache.Ticker;
import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.record.chain.ChainConfig;
import io.bellwether.record.chain.Signed;
import io.bellwether.record.hits.CountingHits;
import io.bellwether.shared.Sql;
import io.bellwether.testing.TickingClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Followers of a record on a real database: each record once, whatever happens meanwhile. */
class FollowingTest {
    /** Another way to the same counts: records one by one, and their rules by the two forms apart. */
    private static final String HITS_APART = """
            select coalesce(string_agg(h.line, ' ' order by h.line), '') from (
              select release || ':' || question || ':' || rule || '=' || count(*) as line from (
                select release, question, unnest(rules) as rule from decision_record where rules is not null
                union all
                select release, question, k.rule from decision_record d, unnest(d.rule_numbers) n, record_rule k
                 where d.rules is null and k.no = n) each
               group by release, question, rule) h""";

    private static final String HITS = """
            select coalesce(string_agg(h.line, ' ' order by h.line), '') from (
              select release || ':' || question || ':' || rule || '=' || sum(hits) as line
                from rule_hit group by release, question, rule) h""";
    private static final String DECISIONS = "select coalesce(sum(decisions), 0) from rule_decision";
    private static final String RECORDS = "select count(*) from decision_record";
    private static final String SEEN = "select count(*) || ' ' || count(distinct id) from seen";

    private final AccountDatabase database = AccountDatabase.create();
    private final ChainConfig config = Signed.config(1_000);

    /** Notes each record it is given, in the order in which it is given them. */
    private record Noting(String name) implements RecordFollower {
        @Override
        public void follow(Connection connection, Stretch next) throws SQLException {
            Sql.write(
                    connection,
                    "insert into seen (id, writer, seq) select id, writer, seq from decision_record"
                            + " where writer = ? and seq > ? and seq <= ? order by seq",
                    next.writer(),
                    next.after(),
                    next.last());
        }
    }

    /** Notes too, and does something more before its step is kept. */
    private record NotingAnd(Runnable more) implements RecordFollower {
        @Override
        public String name() {
            return "noting";
        }

        @Override
        public void follow(Connection connection, Stretch next) throws SQLException {
            new Noting(name()).follow(connection, next);
            more.run();
        }
    }

    @BeforeEach
    void makeTable() throws SQLException {
        execute("create table seen (place integer generated always as identity, id uuid, writer uuid, seq bigint)");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void write(int writers, int records, long seed) throws SQLException {
        WrittenLog.write(database.source(), config, writers, records, seed);
    }

    private Following following(RecordFollower follower) {
        return new Following(database.source(), follower, Ticker.systemTicker());
    }

    private void assertSeenOnce(int records) {
        assertThat(database.one(SEEN)).isEqualTo(records + " " + records);
        assertThat(database.one("select count(*) from (select seq, lag(seq) over (partition by writer order by place)"
                        + " as before from seen) s where seq < before"))
                .as("out of a writer's order")
                .isEqualTo("0");
    }

    @Test
    void shouldCountAsAnIndependentCountWhenSeveralWritersAndNewOnesRecord() throws SQLException {
        write(3, 40, 1);
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        assertThat(database.one(HITS)).isEqualTo(database.one(HITS_APART)).isNotEmpty();

        write(2, 25, 2);
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        assertThat(database.one(HITS)).isEqualTo(database.one(HITS_APART));
        assertThat(database.one(DECISIONS)).isEqualTo(database.one(RECORDS)).isEqualTo("170");
    }

    @Test
    void shouldReadEachOnceWhenSeveralReplicasFollowWhileRecordsAreWritten() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> replicas = new ArrayList<>();
            CountDownLatch written = new CountDownLatch(1);
            for (int r = 0; r < 3; r++) {
                Following hits = following(new CountingHits());
                Following noting = following(new Noting("noting"));
                replicas.add(pool.submit(() -> {
                    while (written.getCount() > 0) {
                        hits.step();
                        noting.step();
                    }
                    assertThat(hits.failures() + noting.failures()).isZero();
                }));
            }
            write(5, 300, 3);
            written.countDown();
            for (Future<?> replica : replicas) {
                replica.get();
            }
        } finally {
            pool.shutdownNow();
        }
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        ReadingOn.toTheEnd(database.source(), new Noting("noting"));

        assertSeenOnce(1_500);
        assertThat(database.one(HITS)).isEqualTo(database.one(HITS_APART));
        assertThat(database.one(DECISIONS)).isEqualTo("1500");
    }

    @Test
    void shouldLeaveItToTheOtherWhileItWorks() throws Exception {
        write(1, 20, 4);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        RecordFollower slow = new NotingAnd(() -> {
            begun.countDown();
            try {
                looked.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<Boolean> first = pool.submit(() -> following(slow).step());
            begun.await();
            Following second = following(new Noting("noting"));
            assertThat(second.step()).isFalse();
            assertThat(second.behind()).as("it is not its turn").isEqualTo(20);
            Following other = following(new CountingHits());
            other.step();
            assertThat(other.behind()).as("another follower is not held up").isZero();
            looked.countDown();
            first.get();
            second.step();
            assertThat(second.behind()).isZero();
        } finally {
            pool.shutdownNow();
        }
        assertSeenOnce(20);
    }

    @Test
    void shouldRepeatNothingAndLoseNothingWhenAReaderDiesHalfWay() throws SQLException {
        write(3, 30, 5);
        execute("insert into record_follower values ('noting')");
        try (Connection dying = database.source().getConnection()) {
            dying.setAutoCommit(false);
            assertThat(Cursors.lock(dying, "noting")).isTrue();
            Stretch next = Cursors.unread(dying, "noting").get(0);
            new Noting("noting").follow(dying, next);
            Cursors.move(dying, "noting", next);
            execute("select pg_terminate_backend(pid) from pg_locks where relation = 'record_cursor'::regclass"
                    + " and pid <> pg_backend_pid()");
            assertThatThrownBy(dying::commit).isInstanceOf(SQLException.class);
        }

        ReadingOn.toTheEnd(database.source(), new Noting("noting"));
        assertSeenOnce(90);
    }

    @Test
    void shouldNotSkipARecordThatCommitsLateUnderALowerId() throws SQLException {
        write(1, 10, 6);
        execute("create table taken as select * from decision_record");
        // a second writer, whose first records have earlier ids than all others and stay uncommitted
        String late = "00000000-0000-4000-8000-00000000000a";
        execute("insert into record_writer (id, no, started, key, seq, hash) values ('" + late
                + "', 900, now(), 'k', 0, '')");
        try (Connection open = database.source().getConnection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("update taken set writer = '" + late + "', seq = seq, id = ("
                    + "lpad(to_hex(('x' || substr(replace(id::text, '-', ''), 1, 12))::bit(48)::bigint - 1), 12, '0')"
                    + " || substr(replace(id::text, '-', ''), 13))::uuid");
            statement.execute("insert into decision_record select * from taken");
            statement.execute("update record_writer set seq = 10 where id = '" + late + "'");

            ReadingOn.toTheEnd(database.source(), new Noting("noting"));
            ReadingOn.toTheEnd(database.source(), new CountingHits());
            assertSeenOnce(10);
            write(1, 10, 7);
            ReadingOn.toTheEnd(database.source(), new Noting("noting"));
            assertSeenOnce(20);
            open.commit();
        }
        ReadingOn.toTheEnd(database.source(), new Noting("noting"));
        ReadingOn.toTheEnd(database.source(), new CountingHits());

        assertSeenOnce(30);
        assertThat(database.one(HITS)).isEqualTo(database.one(HITS_APART));
    }

    @Test
    void shouldTryAgainWithAGrowingPauseAndHoldUpNobodyWhenAFollowerFails() throws SQLException {
        write(1, 15, 8);
        TickingClock clock = new TickingClock(Instant.EPOCH);
        boolean[] broken = {true};
        RecordFollower failing = new NotingAnd(() -> {
            if (broken[0]) {
                throw new IllegalStateException("meant to fail");
            }
        });
        Following following = new Following(database.source(), failing, clock);

        for (int seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            long before = following.failures();
            following.step();
            assertThat(following.failures()).isEqualTo(before + 1);
            clock.pass(Duration.ofSeconds(seconds).minusMillis(1));
            following.step();
            assertThat(following.failures()).as("it rests %d s", seconds).isEqualTo(before + 1);
            clock.pass(Duration.ofMillis(1));
        }
        assertThat(following.behind()).isEqualTo(15);
        assertThat(database.one(SEEN)).isEqualTo("0 0");
        ReadingOn.toTheEnd(database.source(), new CountingHits());
        assertThat(database.one(DECISIONS)).isEqualTo("15");

        broken[0] = false;
        following.step();
        assertThat(following.behind()).isZero();
        assertSeenOnce(15);
    }

    @Test
    void shouldGoOnAfterAGapWhenAMonthWasDropped() throws SQLException {
        YearMonth january = YearMonth.of(2026, 1);
        WrittenLog.writeMonths(database.source(), config, List.of(january, january.plusMonths(1)), 2, 10, 9);
        execute("drop table decision_record_2026_01");

        assertThat(firstUnread()).hasValueSatisfying(at -> assertThat(at).isAfterOrEqualTo("2026-01-31T23:59:59Z"));
        ReadingOn.toTheEnd(database.source(), new Noting("noting"));

        assertThat(database.one(SEEN))
                .isEqualTo(database.one("select count(*) || ' ' || count(*) from decision_record"));
        assertThat(firstUnread()).isEmpty();
    }

    private Optional<Instant> firstUnread() throws SQLException {
        try (Connection connection = database.source().getConnection()) {
            return Cursors.firstUnread(connection, "noting");
        }
    }
}
