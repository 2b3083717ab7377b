package io.bellwether.rulebook.model.checking;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.rulebook.model.RuleFinding;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.SyntaxFault;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.DocumentStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Holds a YAML file to plain lists, maps and values: one document, no anchors, aliases, tags or twin keys. */
final class YamlCheck {
    private final RuleFile file;
    private final List<RuleFinding> findings;
    private final Deque<Level> open = new ArrayDeque<>();
    private int documents;

    /** A list or map that is open; a map's keys and values take turns. */
    private static final class Level {
        final @Nullable Set<String> keys;
        boolean key = true;

        Level(boolean map) {
            keys = map ? new HashSet<>() : null;
        }
    }

    YamlCheck(RuleFile file, List<RuleFinding> findings) {
        this.file = file;
        this.findings = findings;
    }

    void check() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(RuleLimits.FILE_BYTES);
        try {
            Parser parser = new ParserImpl(new StreamReader(new StringReader(file.text())), options);
            boolean goesOn = true;
            while (goesOn && !parser.checkEvent(Event.ID.StreamEnd)) {
                goesOn = look(parser.getEvent());
            }
        } catch (YAMLException e) {
            SyntaxFault fault = SyntaxFault.of(e);
            refuse(fault.line(), "is not YAML: " + fault.message(), null);
        }
    }

    private boolean look(Event event) {
        int line = event.getStartMark().getLine() + 1;
        if (event instanceof DocumentStartEvent start) {
            documents++;
            if (documents > 1
                    || start.getVersion() != null
                    || (start.getTags() != null && !start.getTags().isEmpty())) {
                return refuse(line, "holds more than one document, or directives", "one document");
            }
        }
        if (event instanceof AliasEvent) {
            return refuse(line, "an alias (*name) is not allowed", "write the value again");
        }
        if (event instanceof NodeEvent node && node.getAnchor() != null) {
            return refuse(line, "an anchor (&name) is not allowed", "write the value where it is needed");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, line);
        }
        if (event instanceof CollectionStartEvent start) {
            return collection(start, line);
        }
        if (event.is(Event.ID.SequenceEnd) || event.is(Event.ID.MappingEnd)) {
            open.pop();
        }
        return true;
    }

    private boolean scalar(ScalarEvent scalar, int line) {
        if (scalar.getTag() != null && !scalar.getTag().equals("!")) {
            return refuse(line, "the tag " + scalar.getTag() + " is not allowed", "remove it");
        }
        Optional<String> fault = PlainText.fault(scalar.getValue());
        if (fault.isPresent()) {
            return refuse(line, "holds " + fault.get() + ", which no text may hold", null);
        }
        Level level = open.peek();
        if (level != null && level.keys != null && level.key && !level.keys.add(scalar.getValue())) {
            return refuse(line, "the key " + scalar.getValue() + " is there twice", "one entry a key");
        }
        turn();
        return true;
    }

    private boolean collection(CollectionStartEvent start, int line) {
        if (start.getTag() != null && !start.getTag().equals("!")) {
            return refuse(line, "the tag " + start.getTag() + " is not allowed", "remove it");
        }
        Level level = open.peek();
        if (level != null && level.keys != null && level.key) {
            return refuse(line, "a list or map is no key", "a plain word as the key");
        }
        turn();
        open.push(new Level(start instanceof MappingStartEvent));
        if (open.size() > RuleLimits.YAML_DEPTH) {
            return refuse(line, "is nested deeper than " + RuleLimits.YAML_DEPTH + " levels", "fewer levels");
        }
        return true;
    }

    private void turn() {
        Level level = open.peek();
        if (level != null) {
            level.key = !level.key;
        }
    }

    private boolean refuse(int line, String message, @Nullable String fix) {
        findings.add(new RuleFinding(
                file.path(), null, line > 0 ? "line " + line : null, null, RuleFinding.Severity.ERROR, message, fix));
        return false;
    }
}
