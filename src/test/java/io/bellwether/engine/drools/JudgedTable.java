package io.bellwether.engine.drools;

import io.bellwether.rulebook.model.RuleFile;
import io.bellwether.testing.Baseline;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNDecisionResult;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.api.core.event.AfterEvaluateDecisionTableEvent;
import org.kie.dmn.api.core.event.DMNRuntimeEventListener;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** A model of one decision table, run by Drools as the service runs it: what the algebra is held to. */
final class JudgedTable implements DMNRuntimeEventListener {
    private final DMNRuntime runtime;
    private final DMNModel model;
    private List<String> matched = List.of();

    /** What Drools made of an input. */
    record Verdict(List<String> matched, @Nullable Object value, List<String> errors) {}

    JudgedTable(RuleFile file) {
        Baseline.files(); // quiets the engine's log
        Resource resource = ResourceFactory.newByteArrayResource(file.bytes());
        resource.setSourcePath(file.path());
        runtime = DMNRuntimeBuilder.fromDefaults()
                .setRootClassLoader(new DenyingClassLoader())
                .setOption(new RuntimeTypeCheckOption(true))
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(e -> new IllegalStateException(file.text(), e));
        model = runtime.getModels().get(0);
        runtime.addListener(this);
    }

    List<String> compileErrors() {
        return model.getMessages(DMNMessage.Severity.ERROR).stream()
                .map(DMNMessage::getText)
                .toList();
    }

    @Override
    public void afterEvaluateDecisionTable(AfterEvaluateDecisionTableEvent event) {
        matched = List.copyOf(event.getMatchesIds());
    }

    Verdict judge(Map<String, @Nullable Object> inputs) {
        matched = List.of();
        DMNContext context = runtime.newContext();
        inputs.forEach(context::set);
        DMNResult result = runtime.evaluateAll(model, context);
        DMNDecisionResult decision = result.getDecisionResults().get(0);
        List<String> errors = new ArrayList<>();
        result.getMessages(DMNMessage.Severity.ERROR).forEach(m -> errors.add(m.getText()));
        return new Verdict(
                matched.stream().map(id -> id.replaceFirst("\\.", "/")).toList(), decision.getResult(), errors);
    }
}
