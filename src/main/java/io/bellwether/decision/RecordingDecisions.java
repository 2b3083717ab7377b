package io.bellwether.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.bellwether.record.Asker;
import io.bellwether.record.DecisionRecord;
import io.bellwether.record.RecordWriter;
import io.bellwether.rulebook.release.ActiveRelease;
import io.bellwether.rulebook.release.ActiveRulebook;
import io.bellwether.rulebook.release.shadow.JudgingPlans;
import io.bellwether.rulebook.release.shadow.Shadowing;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts decisions on record, and lets live ones be compared with what other rules and Drools decide. */
@ApplicationScoped
class RecordingDecisions {
    private final MakingRecords records;
    private final RecordWriter writer;
    private final ObjectMapper json;
    private final ActiveRulebook active;
    private final Shadowing shadowing;
    private final JudgingPlans judging;

    RecordingDecisions(
            MakingRecords records,
            RecordWriter writer,
            ObjectMapper json,
            ActiveRulebook active,
            Shadowing shadowing,
            JudgingPlans judging) {
        this.records = records;
        this.writer = writer;
        this.json = json;
        this.active = active;
        this.shadowing = shadowing;
        this.judging = judging;
    }

    /**
     * The answer as it leaves, its record on the way.
     *
     * @throws io.bellwether.problem.ProblemException that the log is unavailable
     */
    Decided record(Decision decision, Asker asker) {
        ActiveRelease release = decision.asked().release();
        if (active.isLive(release)) {
            shadowing.compare(decision.asked().question().name(), decision::beside);
            judging.compare(release, decision.evaluation(), decision::beside);
        }
        try {
            byte[] body = json.writeValueAsBytes(DecisionResponse.of(decision));
            DecisionRecord record = records.of(decision, body, asker);
            return new Decided(body, record.texts().answer(), writer.on() ? writer.write(record) : null);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written as JSON", e);
        }
    }
}
