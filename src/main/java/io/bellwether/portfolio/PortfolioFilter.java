package io.bellwether.portfolio;

import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which accounts of the portfolio are asked for, as it was sent; several values of a parameter are alternatives. */
public class PortfolioFilter {
    private static final String SEVERAL = "; several values, repeated or with commas between, are alternatives";

    @Parameter(description = "The band of the latest decision" + SEVERAL)
    @QueryParam("band")
    @Nullable
    List<String> band;

    @Parameter(description = "The zone of the latest decision" + SEVERAL)
    @QueryParam("zone")
    @Nullable
    List<String> zone;

    @Parameter(description = "The alert tier of the latest decision" + SEVERAL)
    @QueryParam("tier")
    @Nullable
    List<String> tier;

    @Parameter(description = "The id of a signal in the latest decision" + SEVERAL)
    @QueryParam("signal")
    @Nullable
    List<String> signal;

    @Parameter(description = "The lifecycle stage of the latest decision" + SEVERAL)
    @QueryParam("stage")
    @Nullable
    List<String> stage;

    @Parameter(description = "The coverage tier of the latest decision" + SEVERAL)
    @QueryParam("coverage")
    @Nullable
    List<String> coverage;

    @Parameter(description = "The segment" + SEVERAL)
    @QueryParam("segment")
    @Nullable
    List<String> segment;

    @Parameter(description = "The CSM's name" + SEVERAL)
    @QueryParam("csm")
    @Nullable
    List<String> csm;

    @Parameter(description = "Renews on this day or before")
    @QueryParam("renewalBefore")
    @Nullable
    String renewalBefore;

    @Parameter(description = "Renews on this day or later")
    @QueryParam("renewalAfter")
    @Nullable
    String renewalAfter;

    @Parameter(description = "Has at least this ARR")
    @QueryParam("minArr")
    @Nullable
    String minArr;

    @Parameter(description = "Its decision is at least this sure, from 0 to 1")
    @QueryParam("minConfidence")
    @Nullable
    String minConfidence;

    @Parameter(description = "true: only accounts that were decided; false: only those that never were")
    @QueryParam("decided")
    @Nullable
    Boolean decided;

    @Parameter(description = "Letters that the name or the id holds, small or capital")
    @QueryParam("q")
    @Nullable
    String q;
}
