package io.bellwether.override;

import io.bellwether.account.Outcomes;
import io.bellwether.account.override.ManualOverrides;
import javax.sql.DataSource;

/** Judges the overrides of a database without a service. */
public final class OverridesToJudge {
    private OverridesToJudge() {}

    public static JudgingOverrides in(DataSource database) {
        return new JudgingOverrides(new ManualOverrides(database), new LaterBands(database), new Outcomes(database));
    }
}
