/**
 * The API as it describes itself: what it is as a whole, and what holds for every operation alike (who may ask, what errors
 * look like, which headers and fields there are).
 */
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Bellwether",
                        version = "1",
                        description =
                                "Decisions for customer-success teams: facts in, decisions and their reasons out.",
                        license =
                                @License(
                                        name = "Apache License 2.0",
                                        url = "https://www.apache.org/licenses/LICENSE-2.0.txt")),
        servers = @Server(url = "/", description = "Where this description was read"),
        tags = {
            @Tag(name = "Accounts", description = "Stored accounts: facts, child records, outcomes and history"),
            @Tag(name = "Bundles", description = "Signed exports of releases, and taking one in as a draft"),
            @Tag(
                    name = "Decisions",
                    description = "Asking any question about one account or many, and why not otherwise"),
            @Tag(name = "Demo", description = "The made-up customers of a demo base"),
            @Tag(name = "Drafts", description = "Changing rules: files, tables, the gate, approval and publishing"),
            @Tag(name = "Imports", description = "Accounts from files by a mapping"),
            @Tag(name = "Overrides", description = "Bands that somebody set by hand"),
            @Tag(
                    name = "People and keys",
                    description = "Who may do what, sessions, keys of services, and the audit trail"),
            @Tag(name = "Questions", description = "Each question of the live release with its own facts and answer"),
            @Tag(
                    name = "Records",
                    description = "Decisions on record: reading, replaying, verifying and exporting them"),
            @Tag(name = "Releases", description = "What a release's rules matched"),
            @Tag(name = "Rulebook", description = "Releases, their files and tables, the fact catalogue and the shadow")
        },
        components =
                @Components(
                        securitySchemes = {
                            @SecurityScheme(
                                    securitySchemeName = Credentials.PASSWORD,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "basic",
                                    description = "A person's name and password"),
                            @SecurityScheme(
                                    securitySchemeName = Credentials.KEY,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-API-Key",
                                    description = "A service's key"),
                            @SecurityScheme(
                                    securitySchemeName = Credentials.TOKEN,
                                    type = SecuritySchemeType.HTTP,
                                    scheme = "bearer",
                                    bearerFormat = "JWT",
                                    description = "A token of the issuer that the service trusts, if it trusts one"),
                            @SecurityScheme(
                                    securitySchemeName = Credentials.SESSION,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.COOKIE,
                                    apiKeyName = "__Host-bellwether",
                                    description =
                                            "A browser's session, begun with signIn; without TLS the cookie is called bellwether"),
                            @SecurityScheme(
                                    securitySchemeName = Credentials.PROOF,
                                    type = SecuritySchemeType.APIKEY,
                                    in = SecuritySchemeIn.HEADER,
                                    apiKeyName = "X-CSRF-Token",
                                    description = "The csrfToken of the sign-in, beside the session with every change")
                        }))
@NullMarked
package io.bellwether.description;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.servers.Server;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.NullMarked;
