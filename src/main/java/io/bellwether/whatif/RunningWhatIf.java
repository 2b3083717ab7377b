package io.bellwether.whatif;

import com.fasterxml.jackson.databind.JsonNode;
import io.bellwether.engine.PastInputs;
import io.bellwether.job.Job;
import io.bellwether.job.JobAtWork;
import io.bellwether.job.JobKind;
import io.bellwether.job.Jobs;
import io.bellwether.rulebook.draft.review.StoredInputs;
import io.bellwether.rulebook.draft.trial.TryingDraft;
import io.bellwether.rulebook.gate.AskingAccounts;
import io.bellwether.rulebook.model.RuleFiles;
import io.bellwether.rulebook.release.PinnedReleases;
import io.bellwether.security.Caller;
import io.bellwether.security.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks all stored accounts by the live release and by the other rules; a run that is taken up again begins anew. */
@ApplicationScoped
class RunningWhatIf implements Job {
    static final String KIND = "what-if";

    private static final int CHUNK = 500;
    private static final int KEPT = 20;

    private final Jobs jobs;
    private final WhatIfAnswers answers;
    private final StoredInputs stored;
    private final PinnedReleases pinned;
    private final TryingDraft trying;

    RunningWhatIf(Jobs jobs, WhatIfAnswers answers, StoredInputs stored, PinnedReleases pinned, TryingDraft trying) {
        this.jobs = jobs;
        this.answers = answers;
        this.stored = stored;
        this.pinned = pinned;
        this.trying = trying;
    }

    @Override
    public JobKind kind() {
        return new JobKind(KIND, Role.READER, Role.EDITOR, 1, false);
    }

    /** Asks for a comparison. */
    @Transactional
    UUID ask(WhatIfAsked asked, Caller caller) {
        UUID id = jobs.newId();
        jobs.forget(KIND, KEPT - 1);
        jobs.ask(id, KIND, asked.json(), caller);
        return id;
    }

    @Override
    public void work(JobAtWork run) {
        UUID id = run.run().id();
        WhatIfAsked asked = WhatIfAsked.stored(run.run().parameters());
        answers.clear(id);
        long total = answers.count();
        long done = 0;
        List<WhatIfAnswers.Numbered> chunk = answers.accounts(0, CHUNK);
        while (!chunk.isEmpty()) {
            run.goOn();
            answers.add(id, answers(asked, chunk, run.run().caller().name()));
            done += chunk.size();
            run.keep(done, total, null);
            chunk = answers.accounts(chunk.get(chunk.size() - 1).no(), CHUNK);
        }
        run.keep(done, total, null);
    }

    private List<WhatIfAnswers.Answer> answers(WhatIfAsked asked, List<WhatIfAnswers.Numbered> chunk, String caller) {
        Map<String, Integer> numbers = new HashMap<>();
        chunk.forEach(account -> numbers.put(account.id(), account.no()));
        List<PastInputs> inputs =
                stored.of(chunk.stream().map(WhatIfAnswers.Numbered::id).toList(), asked.asOf());
        List<List<AskingAccounts.@Nullable Held>> before =
                AskingAccounts.ask(pinned.release(asked.base()).rulebook(), inputs, asked.fields());
        List<List<AskingAccounts.@Nullable Held>> after = other(asked, inputs, caller);
        List<WhatIfAnswers.Answer> all = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            PastInputs account = inputs.get(i);
            JsonNode arr = account.stored().path(asked.arr()).path("value");
            all.add(new WhatIfAnswers.Answer(
                    Objects.requireNonNull(numbers.get(Objects.requireNonNull(account.account()))),
                    arr.isNumber() ? arr.decimalValue() : number(arr.asText()),
                    account.stored().path(asked.csm()).path("value").textValue(),
                    before.get(i),
                    after.get(i)));
        }
        return all;
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.isEmpty() ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private List<List<AskingAccounts.@Nullable Held>> other(WhatIfAsked asked, List<PastInputs> inputs, String caller) {
        Integer release = asked.release();
        if (!asked.changes().isEmpty()) {
            RuleFiles live = pinned.release(asked.base()).files();
            RuleFiles changed = TableChange.made(live, asked.changes(), new ArrayList<>());
            return trying.askAccounts(asked.base(), live, changed, caller, inputs, asked.fields());
        }
        return release != null
                ? AskingAccounts.ask(pinned.release(release).rulebook(), inputs, asked.fields())
                : trying.askAccounts(
                        Objects.requireNonNull(asked.draft()),
                        Objects.requireNonNull(asked.sha256()),
                        caller,
                        inputs,
                        asked.fields());
    }
}
