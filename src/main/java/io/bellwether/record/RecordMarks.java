package io.bellwether.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Notes in which ten seconds a question, release or rule occurs at all, once for each; a search for a rare one reads only
 * those. One writer's, so not for several threads.
 */
final class RecordMarks {
    private static final int SLICE_MILLIS = 10_000;
    private static final int REMEMBERED = 30;
    private static final String INSERT = "insert into record_mark (mark, slice)"
            + " select mark, slice from unnest(?, ?) as m (mark, slice) order by mark, slice on conflict do nothing";

    private final TreeMap<Integer, Set<String>> noted = new TreeMap<>();

    private record Mark(String mark, int slice) {}

    /** The marks of a record: its question, its release and its rules, whose ids hold a slash and no equals sign. */
    static List<String> of(DecisionRecord record) {
        List<String> marks = new ArrayList<>(record.rules().size() + 2);
        marks.add(question(record.question()));
        marks.add(release(record.release()));
        marks.addAll(record.rules());
        return marks;
    }

    static String question(String name) {
        return "question=" + name;
    }

    static String release(int number) {
        return "release=" + number;
    }

    /** The ten seconds in which an id was given. */
    static int slice(UUID id) {
        return (int) ((id.getMostSignificantBits() >>> 16) / SLICE_MILLIS);
    }

    /** Writes what is new; answers what to do when the transaction has committed. */
    Runnable write(Connection connection, List<PendingRecord> records) throws SQLException {
        Set<Mark> fresh = new HashSet<>();
        for (PendingRecord record : records) {
            int slice = slice(record.id());
            Set<String> known = noted.getOrDefault(slice, Set.of());
            for (String mark : record.marks()) {
                if (!known.contains(mark)) {
                    fresh.add(new Mark(mark, slice));
                }
            }
        }
        if (fresh.isEmpty()) {
            return () -> {};
        }
        List<Mark> marks = List.copyOf(fresh);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(
                    1,
                    connection.createArrayOf(
                            "text", marks.stream().map(Mark::mark).toArray()));
            insert.setArray(
                    2,
                    connection.createArrayOf(
                            "integer", marks.stream().map(Mark::slice).toArray()));
            insert.executeUpdate();
        }
        return () -> remember(marks);
    }

    private void remember(List<Mark> marks) {
        marks.forEach(
                m -> noted.computeIfAbsent(m.slice(), s -> new HashSet<>()).add(m.mark()));
        while (noted.size() > REMEMBERED) {
            noted.pollFirstEntry();
        }
    }
}
