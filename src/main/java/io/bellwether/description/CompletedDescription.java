package io.bellwether.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.jboss.jandex.IndexView;

/** Says of each operation what follows from what it takes, and would otherwise have to be said of every one by hand. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class CompletedDescription implements OASFilter {

    private final IndexView index;

    public CompletedDescription(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        Components components = api.getComponents();
        ErrorAnswers.addTo(components);
        SharedHeaders.addTo(components);
        new PresentFields(index).say(api);
        api.getPaths()
                .getPathItems()
                .forEach((path, item) -> item.getOperations().forEach((method, operation) -> {
                    Credentials.say(method, operation);
                    SharedHeaders.say(path, method, operation);
                    ErrorAnswers.say(path, method, operation);
                    SheetAnswers.say(operation);
                }));
    }
}
