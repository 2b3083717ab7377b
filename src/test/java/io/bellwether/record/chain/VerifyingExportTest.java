package io.bellwether.record.chain;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.account.AccountDatabase;
import io.bellwether.record.WrittenLog;
import io.bellwether.testing.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An export is verified from its file alone, and whatever was done to the file is named. */
class VerifyingExportTest {
    private static final AccountDatabase DATABASE = AccountDatabase.create();
    private static final ChainConfig CONFIG = Signed.config(10);
    private static final CheckpointSigning SIGNING = new CheckpointSigning(CONFIG);
    private static final int RECORDS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    private static List<String> lines = List.of();

    @BeforeAll
    static void export() throws SQLException, IOException {
        WrittenLog.write(DATABASE.source(), CONFIG, 2, RECORDS, 2);
        Path file = folder.resolve("export.ndjson");
        try (OutputStream out = Files.newOutputStream(file)) {
            new ExportingLog(DATABASE.source(), SIGNING, Clock.systemUTC()).write(new LogWindow(null, null), out);
        }
        lines = Files.readAllLines(file);
    }

    private static Verification verify(List<String> changed) throws IOException {
        Path file = Files.createTempFile(folder, "changed", ".ndjson");
        Files.write(file, changed);
        return VerifyingExport.verify(file, SIGNING.trusted());
    }

    /** Where a record's line is. */
    private static int at(int no, long seq) {
        int writer = -1;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith("{\"kind\":\"writer\"")) {
                writer = lines.get(i).contains("\"no\":" + no + ",") ? i : -1;
            }
            if (writer >= 0
                    && lines.get(i).startsWith("{\"kind\":\"record\"")
                    && lines.get(i).contains("\"seq\":" + seq + ",")) {
                return i;
            }
        }
        throw new AssertionError("no record " + seq + " of writer " + no);
    }

    private static void assertFirst(List<String> changed, String what, int no, long seq) throws IOException {
        Verification found = verify(changed);
        assertThat(found.intact()).isFalse();
        assertThat(found.first()).isNotNull().satisfies(f -> {
            assertThat(f.what()).as(f.toString()).isEqualTo(what);
            assertThat(f.writerNo()).as(f.toString()).isEqualTo(no);
            assertThat(f.seq()).as(f.toString()).isEqualTo(seq);
        });
    }

    @Test
    void shouldBeIntactWhenTheFileIsAsItLeft() throws IOException {
        Verification found = verify(lines);

        assertThat(found.others()).isEmpty();
        assertThat(found.first()).isNull();
        assertThat(found.intact()).isTrue();
        assertThat(found.records()).isEqualTo(2L * RECORDS);
    }

    @Test
    void shouldNameWhatWasDoneWhenLinesWereChanged() throws IOException {
        List<String> altered = new ArrayList<>(lines);
        altered.set(at(2, 7), lines.get(at(2, 7)).replace("\"via\":\"key\"", "\"via\":\"session\""));
        assertFirst(altered, "altered", 2, 7);

        List<String> swapped = new ArrayList<>(lines);
        Collections.swap(swapped, at(1, 5), at(1, 9));
        assertFirst(swapped, "reordered", 1, 9);

        List<String> doubled = new ArrayList<>(lines);
        doubled.add(at(1, 12), lines.get(at(1, 4)));
        assertFirst(doubled, "inserted", 1, 4);

        List<String> removed = new ArrayList<>(lines);
        removed.remove(at(2, 3));
        assertFirst(removed, "removed", 2, 3);

        List<String> unreadable = new ArrayList<>(lines);
        unreadable.set(at(1, 2), lines.get(at(1, 2)).substring(0, 40));
        assertFirst(unreadable, "altered", 0, 0);
    }

    @Test
    void shouldFindTheCutWhenTheEndIsMissingOrMended() throws IOException {
        assertThat(verify(lines.subList(0, lines.size() - 1)).first())
                .isNotNull()
                .satisfies(f -> assertThat(f.what()).isEqualTo("cut-off"));

        // the last records, the checkpoints that speak of them and the count are gone, and the writer's line is mended
        List<String> mended = new ArrayList<>(lines.subList(0, at(2, 28)));
        int writer = 0;
        for (int i = 0; i < mended.size(); i++) {
            writer = mended.get(i).startsWith("{\"kind\":\"writer\"") ? i : writer;
        }
        mended.set(
                writer, mended.get(writer).replace("\"seq\":30", "\"seq\":27").replace("\"last\":30", "\"last\":27"));
        String hash = Json.read(lines.get(at(2, 27))).get("hash").asText();
        mended.set(writer, mended.get(writer).replaceFirst("\"hash\":\"[0-9a-f]+\"", "\"hash\":\"" + hash + "\""));
        mended.add("{\"kind\":\"end\",\"lines\":" + mended.size() + "}");
        assertFirst(mended, "cut-off", 2, 28);
    }

    @Test
    void shouldBelieveNothingWhenTheKeyIsAnother() throws IOException {
        Path file = folder.resolve("whole.ndjson");
        Files.write(file, lines);
        CheckpointSigning other = new CheckpointSigning(Signed.config(10));

        assertThat(VerifyingExport.verify(file, other.trusted()).first())
                .isNotNull()
                .satisfies(f -> assertThat(f.what()).isEqualTo("bad-signature"));
    }

    @Test
    void shouldTellByItsExitCodeWhenItIsACommand() throws IOException {
        Path good = folder.resolve("good.ndjson");
        Files.write(good, lines);
        Path bad = folder.resolve("bad.ndjson");
        List<String> removed = new ArrayList<>(lines);
        removed.remove(at(1, 6));
        Files.write(bad, removed);
        Path key = Files.writeString(folder.resolve("key.txt"), SIGNING.publicKey());

        assertThat(run(0, good.toString(), "--key", SIGNING.publicKey())).contains("intact: 60 records");
        assertThat(run(1, bad.toString(), "--key", key.toString()))
                .contains("first: writer 1, record 6: removed, record 6 is gone");
        assertThat(run(2, good.toString())).contains("usage");
        assertThat(run(2, key.toString(), "--key", key.toString())).contains("not verified");
        assertThat(run(2, good.toString(), "--key", "AAAA")).contains("no Ed25519 public key");
        assertThat(run(2, folder.resolve("none").toString(), "--key", key.toString()))
                .contains("not verified");
    }

    private static String run(int code, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(VerifyingExport.run(List.of(arguments), new PrintStream(out, true, StandardCharsets.UTF_8)))
                .as(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(code);
        return out.toString(StandardCharsets.UTF_8);
    }
}
