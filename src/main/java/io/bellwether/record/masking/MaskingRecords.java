package io.bellwether.record.masking;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.bellwether.account.ExactJson;
import io.bellwether.engine.Because;
import io.bellwether.fact.CheckedFacts;
import io.bellwether.fact.Fact;
import io.bellwether.fact.FactCatalogue;
import io.bellwether.fact.RecordDefinition;
import io.bellwether.record.content.RecordTexts;
import io.bellwether.shared.SecretKeyFile;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Masks sensitive facts in what is kept of an answer, as the policy says; the answer that leaves is as it was. */
@ApplicationScoped
public class MaskingRecords {
    private final MaskingConfig config;
    private volatile @Nullable Mask mask;
    private volatile @Nullable SensitiveFacts latest;

    public MaskingRecords(MaskingConfig config) {
        this.config = config;
    }

    /** A key that cannot be read must not come out with the first decision. */
    void start(@Observes StartupEvent event) {
        if (on()) {
            mask();
        }
    }

    /** Whether sensitive facts are kept out of what is kept. */
    public boolean on() {
        return config.sensitive() != MaskingConfig.Sensitive.KEEP;
    }

    /** Whether sensitive facts may be among these; without one nothing needs to be masked. */
    public boolean concerns(
            FactCatalogue catalogue, JsonNode given, Collection<CheckedFacts> known, Collection<Fact> used) {
        return on() && facts(catalogue).areIn(given, known, used);
    }

    /**
     * What is kept of an answer by rules.
     *
     * @param reasons the reasons, as the body or {@code because} tells them
     */
    public RecordTexts keep(FactCatalogue catalogue, RecordTexts whole, List<Because> reasons) {
        ObjectNode inputs = read(whole.inputs());
        SensitiveFacts facts = facts(catalogue);
        MaskingValues masking = new MaskingValues(facts, SensitiveValues.in(inputs, facts), mask());
        new MaskedInputs(facts, masking).mask(inputs);
        return keep(whole, reasons, inputs, masking);
    }

    /**
     * What is kept of a person's decision, which is no answer by rules but a child record that later answers read.
     *
     * @param list the child records' name
     * @param rows the child record, before and after when it changed
     */
    public RecordTexts keepRows(
            FactCatalogue catalogue,
            String list,
            List<? extends Map<String, ? extends @Nullable Object>> rows,
            RecordTexts whole,
            List<Because> reasons) {
        SensitiveFacts facts = facts(catalogue);
        RecordDefinition definition = facts.list(list);
        if (!on() || definition == null) {
            return whole;
        }
        MaskingValues masking = new MaskingValues(facts, SensitiveValues.in(definition, rows, facts), mask());
        ObjectNode inputs = read(whole.inputs());
        masking.all(inputs, null);
        return keep(whole, reasons, inputs, masking);
    }

    private static RecordTexts keep(
            RecordTexts whole, List<Because> reasons, ObjectNode inputs, MaskingValues masking) {
        MaskedAnswer masked = new MaskedAnswer(masking);
        int before = masking.count();
        ObjectNode body = read(whole.answer());
        masked.mask(body, reasons);
        boolean bodyDiffers = masking.count() > before;
        byte[] because = whole.because();
        if (because != null) {
            JsonNode told = tree(because);
            masked.because(told, reasons);
            because = bytes(told);
        }
        if (masking.masked().isEmpty()) {
            return whole;
        }
        masking.note(inputs, masking.count() > before);
        return new RecordTexts(bodyDiffers ? bytes(body) : whole.answer(), because, bytes(inputs));
    }

    private SensitiveFacts facts(FactCatalogue catalogue) {
        SensitiveFacts known = latest;
        if (known == null || !known.isOf(catalogue)) {
            known = new SensitiveFacts(catalogue);
            latest = known;
        }
        return known;
    }

    private Mask mask() {
        Mask known = mask;
        if (known == null) {
            boolean hashes = config.sensitive() == MaskingConfig.Sensitive.HASH;
            known = new Mask(hashes ? SecretKeyFile.readOrMake(config.sensitiveKeyFile()) : null);
            mask = known;
        }
        return known;
    }

    private static ObjectNode read(byte[] json) {
        return (ObjectNode) tree(json);
    }

    private static JsonNode tree(byte[] json) {
        try {
            return ExactJson.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(JsonNode tree) {
        try {
            return ExactJson.MAPPER.writeValueAsBytes(tree);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
