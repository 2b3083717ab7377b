package io.bellwether.testing;

import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;

/** Registers the database and the issuer for every {@code @QuarkusTest} of the module, so that all share one application. */
@WithTestResource(value = PostgresResource.class, scope = TestResourceScope.GLOBAL)
@WithTestResource(value = IssuerResource.class, scope = TestResourceScope.GLOBAL)
final class TestDatabase {

    private TestDatabase() {}
}
