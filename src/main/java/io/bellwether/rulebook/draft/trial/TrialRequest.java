package io.bellwether.rulebook.draft.trial;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.PastInputs;
import io.bellwether.rulebook.gate.AskingAccounts;
import java.util.List;
import java.util.Map;

/** What a trial's process is asked. */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(TrialRequest.Compile.class),
    @JsonSubTypes.Type(TrialRequest.Check.class),
    @JsonSubTypes.Type(TrialRequest.Answer.class),
    @JsonSubTypes.Type(TrialRequest.AnswerModel.class),
    @JsonSubTypes.Type(TrialRequest.AnswerAccounts.class),
    @JsonSubTypes.Type(TrialRequest.Tell.class)
})
sealed interface TrialRequest {
    /** What is done then, in words. */
    String doing();

    /** To compile a draft, which all further requests are about; files by path. */
    record Compile(Map<String, byte[]> files) implements TrialRequest {
        @Override
        public String doing() {
            return "compiling";
        }
    }

    /** To check the inputs of a question that takes its model's own. */
    record Check(String question, JsonNode facts, String path) implements TrialRequest {
        @Override
        public String doing() {
            return "checking the inputs of " + question;
        }
    }

    /** To answer a question on facts of the catalogue. */
    record Answer(String question, TrialSheet sheet) implements TrialRequest {
        @Override
        public String doing() {
            return "answering " + question;
        }
    }

    /** To answer a question on its model's own inputs, which were checked. */
    record AnswerModel(String question, JsonNode facts) implements TrialRequest {
        @Override
        public String doing() {
            return "answering " + question;
        }
    }

    /** To answer some questions about many stored accounts, a field of each. */
    record AnswerAccounts(List<PastInputs> accounts, List<AskingAccounts.Field> fields) implements TrialRequest {
        @Override
        public String doing() {
            return "answering about " + accounts.size() + " accounts";
        }
    }

    /** To tell what the last answer went through. */
    record Tell() implements TrialRequest {
        @Override
        public String doing() {
            return "telling what decided";
        }
    }
}
