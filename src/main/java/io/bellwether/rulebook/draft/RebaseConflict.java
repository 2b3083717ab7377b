package io.bellwether.rulebook.draft;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.bellwether.problem.Problem;
import io.bellwether.rulebook.draft.merge.MergeConflict;
import java.util.List;

/** The problem answered when a draft and the release it is brought up to change the same places. */
public record RebaseConflict(@JsonUnwrapped Problem problem, int onto, List<MergeConflict> conflicts) {}
