package io.bellwether.account.importing.reading;

import io.bellwether.account.AccountIds;
import io.bellwether.account.importing.mapping.TableMapping;
import io.bellwether.account.importing.source.RowHandler;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table's files: types the cells, finds the account, and offers the row to its users. */
final class TableReading {
    private final TableMapping table;
    private final ReadingContext context;
    private final List<RowUse> uses;
    private final @Nullable TableReading parent;
    private final boolean listsAccounts;
    private final List<String> columns;
    private final List<CellReader> readers;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Set<String> unseenColumns;

    TableReading(
            TableMapping table,
            ReadingContext context,
            List<RowUse> uses,
            @Nullable TableReading parent,
            boolean listsAccounts) {
        this.table = table;
        this.context = context;
        this.uses = uses;
        this.parent = parent;
        this.listsAccounts = listsAccounts;
        this.columns = List.copyOf(table.columns().keySet());
        this.unseenColumns = new LinkedHashSet<>(columns);
        this.readers = table.columns().values().stream().map(CellReader::new).toList();
    }

    List<String> columns() {
        return columns;
    }

    /** Takes the rows of one of the table's files. */
    RowHandler rowsOf(String file) {
        context.report().file(table.name(), file);
        return new RowHandler() {
            @Override
            public void row(long line, List<@Nullable String> cells, long content) {
                take(file, line, cells, content);
            }

            @Override
            public void unreadable(long line, String reason) {
                bad(file, new RowFinding(file, line, null, null, reason, null));
            }

            @Override
            public void unreadable(long line, String column, String reason) {
                bad(file, new RowFinding(file, line, column, null, reason, null));
            }

            @Override
            public void note(String note) {
                context.report().note(file + ": " + note);
            }
        };
    }

    private void bad(String file, RowFinding finding) {
        context.report().bad(table.name(), file, List.of(finding));
    }

    private void take(String file, long line, List<@Nullable String> cells, long content) {
        RowVerdict verdict = new RowVerdict(file, line);
        TypedRow row = typed(file, line, cells, verdict);
        String key = row.text(table.key());
        Seen before = key == null ? null : seen.get(key);
        if (before != null && before.content == content) {
            context.report().repeated(table.name(), file);
            return;
        }
        if (before != null) {
            verdict.against(
                    table.key(), key, "was used at line " + before.line + " already, for a row with other cells", null);
        }
        String account = account(row, verdict);
        if (account != null) {
            uses.forEach(use -> use.take(row, account, verdict));
        }
        if (!verdict.good()) {
            context.report().bad(table.name(), file, verdict.problems());
            return;
        }
        verdict.carryOut();
        if (account != null) {
            context.register().meet(account);
        }
        if (key != null && account != null) {
            seen.put(key, new Seen(line, content, account));
        }
        context.report().good(table.name(), file);
    }

    private TypedRow typed(String file, long line, List<@Nullable String> cells, RowVerdict verdict) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            if (cells.get(i) != null) {
                unseenColumns.remove(columns.get(i));
            }
            CellValue cell = readers.get(i).read(cells.get(i));
            if (cell.reason() != null) {
                verdict.against(columns.get(i), cells.get(i), cell.reason(), cell.suggestion());
            } else if (cell.value() != null) {
                typed.put(columns.get(i), cell.value());
            }
        }
        countBack(typed, verdict);
        return new TypedRow(file, line, typed);
    }

    /** Puts the day in place of each cell that counts back to it. */
    private void countBack(Map<String, Object> typed, RowVerdict verdict) {
        typed.replaceAll((column, cell) -> {
            if (!(cell instanceof Period ago)) {
                return cell;
            }
            LocalDate from = table.day() == null ? context.lastSnapshot() : (LocalDate) typed.get(table.day());
            if (from == null) {
                verdict.against(table.day(), null, "is blank: " + column + " counts back from it", null);
                return LocalDate.EPOCH;
            }
            LocalDate day = from.minus(ago);
            if (!MomentReader.inCalendar(day)) {
                verdict.against(column, null, "counts back to the day " + day + ", which is too long ago", null);
                return LocalDate.EPOCH;
            }
            return day;
        });
    }

    /** What was left out or guessed in the cells of each column. */
    void noteCells() {
        for (int i = 0; i < columns.size(); i++) {
            String place = "table " + table.name() + ", column " + columns.get(i) + ": ";
            readers.get(i).notes().forEach(note -> context.report().note(place + note));
        }
    }

    /** Files that name their columns row by row cannot be checked for a missing column before. */
    void noteUnseenColumns() {
        if (!seenNothing() && !unseenColumns.isEmpty()) {
            context.report().note("no row of table " + table.name() + " has " + String.join(", ", unseenColumns));
        }
    }

    private boolean seenNothing() {
        return unseenColumns.size() == columns.size();
    }

    private @Nullable String account(TypedRow row, RowVerdict verdict) {
        if (parent != null && table.parent() != null) {
            String column = table.parent().column();
            String key = row.text(column);
            Seen above = key == null ? null : parent.seen.get(key);
            if (above == null) {
                String reason = key == null ? "is blank" : "is not the key of a good row of " + parent.table.name();
                verdict.against(column, key, reason, null);
                return null;
            }
            return above.account;
        }
        if (table.accountName() != null) {
            return named(row, table.accountName(), verdict);
        }
        String account = row.text(table.account());
        if (account == null) {
            verdict.against(table.account(), null, "is blank: the account is not known", null);
        } else if (!AccountIds.isId(account)) {
            verdict.against(table.account(), account, "is not an account id: it " + AccountIds.RULE, null);
        } else if (!listsAccounts && !context.register().knows(account)) {
            verdict.against(table.account(), account, "is not an account: neither stored nor listed here", null);
        } else {
            return account;
        }
        return null;
    }

    private @Nullable String named(TypedRow row, String column, RowVerdict verdict) {
        String name = row.text(column);
        if (name == null) {
            verdict.against(column, null, "is blank: the account is not known", null);
            return null;
        }
        List<String> ids = context.register().named(name);
        if (ids.size() == 1) {
            return ids.get(0);
        }
        verdict.against(
                column,
                name,
                ids.isEmpty()
                        ? "is not the name of an account: neither stored nor listed here"
                        : "is the name of several accounts: "
                                + String.join(", ", ids.subList(0, Math.min(5, ids.size()))),
                ids.isEmpty() ? null : "tell them by their ids");
        return null;
    }

    private record Seen(long line, long content, String account) {}
}
