package io.bellwether.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.account.importing.mapping.MappingReader;
import io.bellwether.account.importing.source.FileFormat;
import io.bellwether.engine.Compilation;
import io.bellwether.engine.drools.DroolsRuleEngine;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.FactReader;
import io.bellwether.fact.Origin;
import io.bellwether.problem.Finding;
import io.bellwether.problem.JsonSettings;
import io.bellwether.problem.JsonTexts;
import io.bellwether.problem.ProblemException;
import io.bellwether.rulebook.authoring.TableView;
import io.bellwether.rulebook.authoring.ViewingTable;
import io.bellwether.rulebook.authoring.workbook.TableWorkbook;
import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RulebookReader;
import io.bellwether.shared.number.BoundedJsonFactory;
import io.bellwether.shared.number.DecimalText;
import io.bellwether.table.DecisionTable;
import io.bellwether.table.TableFile;
import io.bellwether.table.UnreadableTableException;
import io.bellwether.table.analysis.TableAnalysis;
import io.bellwether.table.set.CellTest;
import io.bellwether.table.set.Kind;
import io.bellwether.table.set.UnaryTests;
import io.bellwether.table.set.ValueSet;
import io.bellwether.testing.Baseline;
import io.bellwether.testing.ChangedRulebook;
import io.bellwether.testing.SmallRulebook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A parser of what comes from outside, as one entrance that takes any bytes and throws only what nobody meant. */
enum FuzzedParser {
    NUMBERS {
        @Override
        void read(byte[] input) {
            String text = new String(input, UTF_8);
            DecimalText.read(text).ifPresent(FuzzedParser::write);
            try {
                JsonNode node = Held.JSON.readTree("[" + text + "]").path(0);
                if (node.isNumber()) {
                    write(node.decimalValue());
                }
            } catch (JsonProcessingException e) {
                said(e.getOriginalMessage());
            }
        }
    },
    /** A cell's condition. */
    CELLS {
        @Override
        void read(byte[] input) {
            String text = new String(input, UTF_8);
            UnaryTests tests = UnaryTests.of(text);
            tests.opaque().ifPresent(FuzzedParser::said);
            UnaryTests.split(text).forEach(UnaryTests::of);
            for (Kind kind : Kind.values()) {
                CellTest test = tests.in(kind);
                if (test instanceof CellTest.Known known) {
                    ValueSet rest = known.set().complement();
                    said("may be " + known.set().text() + ", as " + known.set().sample());
                    said("not " + rest.text() + ", as " + rest.sample());
                } else if (test instanceof CellTest.Opaque opaque) {
                    said(opaque.reason());
                }
            }
        }
    },
    /** A DMN file as the table editor reads it. */
    TABLES {
        @Override
        void read(byte[] input) {
            try {
                for (DecisionTable table :
                        TableFile.read(new RuleFile(SmallRulebook.MODEL, input)).tables()) {
                    TableAnalysis analysis = TableAnalysis.of(table);
                    said("" + analysis.gaps() + analysis.overlaps() + analysis.masked() + analysis.subsumed());
                }
            } catch (UnreadableTableException e) {
                said(e.finding().message());
            }
        }
    },
    /** A DMN file as the engine compiles it. */
    MODELS {
        @Override
        void read(byte[] input) {
            Compiled.from(SmallRulebook.changed().file(SmallRulebook.MODEL, new String(input, UTF_8)));
        }
    },
    /** An expression of a cell as the engine compiles it. */
    EXPRESSIONS {
        @Override
        void read(byte[] input) {
            String text = new String(input, UTF_8);
            Compiled.from(SmallRulebook.changed()
                    .cell(SmallRulebook.MODEL, "moods.good.in1", text)
                    .cell(SmallRulebook.MODEL, "moods.good.out1", text));
        }
    },
    DETECTIONS {
        @Override
        void read(byte[] input) {
            Compiled.from(SmallRulebook.changed().file(SmallRulebook.RULES, new String(input, UTF_8)));
        }
    },
    RULEBOOK {
        @Override
        void read(byte[] input) {
            Compiled.from(SmallRulebook.changed().file(SmallRulebook.RULEBOOK, new String(input, UTF_8)));
        }
    },
    CATALOGUE {
        @Override
        void read(byte[] input) {
            Compiled.from(SmallRulebook.changed().file(SmallRulebook.FACTS, new String(input, UTF_8)));
        }
    },
    MAPPING {
        @Override
        void read(byte[] input) {
            List<Finding> findings = new ArrayList<>();
            boolean read = new MappingReader(Held.CATALOGUE)
                    .read(new String(input, UTF_8), findings)
                    .isPresent();
            if (!read && findings.isEmpty()) {
                throw new AssertionError("refused without a finding");
            }
            findings.forEach(finding -> said(finding.message()));
        }
    },
    CSV {
        @Override
        void read(byte[] input) {
            FuzzedRows.read(input, FileFormat.CSV);
        }
    },
    NDJSON {
        @Override
        void read(byte[] input) {
            FuzzedRows.read(input, FileFormat.NDJSON);
        }
    },
    /** A part of a workbook, whose name is the first line; a whole workbook where that names none. */
    XLSX {
        @Override
        void read(byte[] input) {
            FuzzedRows.read(WorkbookBytes.of(input), FileFormat.XLSX);
        }
    },
    /** The same for a decision table's workbook. */
    WORKBOOK {
        @Override
        void read(byte[] input) {
            try {
                said("" + TableWorkbook.read(WorkbookBytes.of(input, Held.WORKBOOK), Held.VIEW));
            } catch (ProblemException e) {
                e.findings().forEach(finding -> said(finding.message()));
            }
        }
    },
    /** The facts of a call. */
    FACTS {
        @Override
        void read(byte[] input) {
            List<Finding> findings = new ArrayList<>();
            try {
                JsonNode facts = Held.JSON.readTree(input);
                JsonTexts.check("facts", facts, findings);
                new FactReader(Held.CATALOGUE, ZoneOffset.UTC)
                        .read(facts, LocalDate.EPOCH, Origin.GIVEN, "facts", findings);
            } catch (JsonProcessingException e) {
                said(e.getOriginalMessage());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            findings.forEach(finding -> said(finding.message()));
        }
    };

    private static final Path SEEDS = Path.of("src/test/resources/fuzz");

    private static final class Held {
        static final ObjectMapper JSON = new ObjectMapper(new BoundedJsonFactory());
        static final FactCatalogue CATALOGUE =
                new RulebookReader(new ArrayList<>()).read(Baseline.files()).catalogue();
        static final TableView VIEW;
        static final byte[] WORKBOOK;

        static {
            new JsonSettings().customize(JSON);
            RuleFile model = SmallRulebook.files().file(SmallRulebook.MODEL).orElseThrow();
            try {
                VIEW = new ViewingTable(CATALOGUE)
                        .view(TableFile.read(model).tables().get(0));
            } catch (UnreadableTableException e) {
                throw new AssertionError(e);
            }
            WORKBOOK = TableWorkbook.write(VIEW);
        }
    }

    private static final class Compiled {
        private static final DroolsRuleEngine ENGINE = new DroolsRuleEngine();

        static void from(ChangedRulebook changed) {
            Compilation compilation = ENGINE.compile(changed.files());
            if (compilation instanceof Compilation.Compiled compiled) {
                compiled.rulebook().close();
            } else if (compilation.findings().isEmpty()) {
                throw new AssertionError("refused without a finding");
            }
            compilation.findings().forEach(finding -> {
                said(finding.file());
                said(finding.message());
            });
        }
    }

    /** Reads an input: ends in a result, or in a sentence that says what is wrong with it. */
    abstract void read(byte[] input);

    /** Where the inputs lie that this parser begins with. */
    Path folder() {
        return SEEDS.resolve(name().toLowerCase(Locale.ROOT));
    }

    List<byte[]> seeds() {
        try (Stream<Path> files = Files.list(folder())) {
            List<byte[]> seeds = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                seeds.add(Files.readAllBytes(file));
            }
            return seeds;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words that a person is told: there are some, and none of them is Java's. */
    static void said(String words) {
        if (words.isBlank() || words.contains("java.lang.") || words.contains("NullPointerException")) {
            throw new AssertionError("no words for a person: " + words);
        }
    }

    private static void write(BigDecimal number) {
        said(DecimalText.shown(number) + DecimalText.isCountable(number));
    }
}
