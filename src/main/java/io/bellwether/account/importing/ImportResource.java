package io.bellwether.account.importing;

import io.bellwether.account.OwnAccounts;
import io.bellwether.account.importing.reading.RowFinding;
import io.bellwether.account.importing.source.UploadedFile;
import io.bellwether.job.JobRun;
import io.bellwether.job.Jobs;
import io.bellwether.problem.Finding;
import io.bellwether.problem.Findings;
import io.bellwether.problem.ProblemException;
import io.bellwether.problem.ProblemType;
import io.bellwether.security.Callers;
import io.bellwether.security.Role;
import io.bellwether.shared.ListResponse;
import io.bellwether.shared.Nearest;
import io.bellwether.shared.PlainText;
import io.bellwether.shared.sheet.SheetFile;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Imports over REST: files and a mapping in, progress and a report out. */
@Path("/api/v1/imports")
@Tag(name = "Imports")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {
    private static final String MAPPING = "mapping";
    private static final long LARGEST_MAPPING = 256 * 1024;
    private static final int PAGE = 100;

    private final ImportingAccounts importing;
    private final ImportRuns runs;
    private final Jobs jobs;
    private final ImportFolders folders;
    private final ImportFindings findings;
    private final OwnAccounts own;
    private final Callers callers;

    ImportResource(
            ImportingAccounts importing,
            ImportRuns runs,
            Jobs jobs,
            ImportFolders folders,
            ImportFindings findings,
            OwnAccounts own,
            Callers callers) {
        this.jobs = jobs;
        this.folders = folders;
        this.own = own;
        this.callers = callers;
        this.importing = importing;
        this.runs = runs;
        this.findings = findings;
    }

    @POST
    @RolesAllowed(Role.Names.DECIDER)
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(
            operationId = "importAccounts",
            summary = "Begins an import of files by a mapping",
            description = "The part mapping is a mapping file, or the name of a shipped one; every other part with a"
                    + " file name is a file to import. With dryRun nothing is written.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA,
                            schema = @Schema(implementation = ImportForm.class)))
    @APIResponse(
            responseCode = "202",
            description = "The import runs in the background; follow it under its id",
            content = @Content(schema = @Schema(implementation = BegunImport.class)))
    public Response begin(
            @RestForm(FileUpload.ALL) List<FileUpload> uploads,
            @RestForm(MAPPING) @Nullable String mapping,
            @RestForm("dryRun") @Nullable String dryRunPart,
            @QueryParam("dryRun") @Nullable String dryRunParameter) {
        List<Finding> problems = new ArrayList<>();
        boolean asPart = flag(dryRunPart, problems);
        boolean dryRun = flag(dryRunParameter, problems) || asPart;
        String text = mapping(uploads, mapping, problems);
        UUID id = jobs.newId();
        folders.make(id);
        boolean begun = false;
        try {
            List<UploadedFile> files = files(uploads, id, problems);
            if (!problems.isEmpty()) {
                throw new ProblemException(
                        ProblemType.INVALID_INPUT, "The import lacks something; nothing was written.", problems);
            }
            importing.begin(id, text, files, dryRun, callers.current());
            begun = true;
            return Response.accepted(new BegunImport(id))
                    .location(URI.create("/api/v1/imports/" + id))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!begun) {
                folders.delete(id);
            }
        }
    }

    private static boolean flag(@Nullable String text, List<Finding> problems) {
        if (text != null && !text.equals("true") && !text.equals("false")) {
            problems.add(Finding.at("dryRun", "must be true or false"));
        }
        return "true".equals(text);
    }

    private static String mapping(List<FileUpload> uploads, @Nullable String given, List<Finding> problems) {
        Optional<FileUpload> file = uploads.stream()
                .filter(u -> u.name().equals(MAPPING) && u.uploadedFile() != null)
                .findFirst();
        try {
            if (file.isPresent() && file.get().size() <= LARGEST_MAPPING) {
                return Files.readString(file.get().uploadedFile());
            }
        } catch (java.nio.charset.MalformedInputException e) {
            problems.add(Finding.at(MAPPING, "is not UTF-8 text"));
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (file.isPresent() || (given != null && given.length() > LARGEST_MAPPING)) {
            problems.add(Finding.at(MAPPING, "is larger than " + LARGEST_MAPPING + " bytes"));
            return "";
        }
        if (given == null || given.isBlank()) {
            problems.add(new Finding(
                    MAPPING,
                    "is missing",
                    "send a mapping file, or the name of a shipped one: " + String.join(", ", ShippedMappings.NAMES)));
            return "";
        }
        Optional<String> fault = PlainText.fault(given);
        if (fault.isPresent()) {
            problems.add(Finding.at(MAPPING, "holds " + fault.get() + ", which no text may hold"));
            return "";
        }
        if (given.contains("\n")) {
            return given;
        }
        return ShippedMappings.text(given.strip()).orElseGet(() -> {
            problems.add(new Finding(
                    MAPPING,
                    "no mapping of this name is shipped",
                    Nearest.to(given.strip(), ShippedMappings.NAMES).orElse(String.join(", ", ShippedMappings.NAMES))));
            return "";
        });
    }

    /** Uploads are gone when the request ends, so the files are moved to a folder of the import's own. */
    private List<UploadedFile> files(List<FileUpload> uploads, UUID id, List<Finding> problems) throws IOException {
        List<UploadedFile> files = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (FileUpload upload : uploads) {
            if (upload.name().equals(MAPPING)) {
                continue;
            }
            if (upload.uploadedFile() == null) {
                problems.add(Finding.at(
                        PlainText.start(upload.name(), 200),
                        "is no file: a file has a file name, a text no type of its own"));
                continue;
            }
            String name = nameOf(upload);
            PlainText.faultOfName(name)
                    .ifPresent(fault ->
                            problems.add(Finding.at(PlainText.shown(name), "is a file name that holds " + fault)));
            if (!names.add(name)) {
                problems.add(Finding.at(name, "was sent twice"));
            }
            java.nio.file.Path own = folders.file(id, files.size());
            Files.move(upload.uploadedFile(), own);
            files.add(new UploadedFile(name, own));
        }
        if (files.isEmpty()) {
            problems.add(Finding.at("file", "is missing: send at least one file to import"));
        }
        return files;
    }

    /** The sender's name for the file, without folders. */
    private static String nameOf(FileUpload upload) {
        String name = upload.fileName() == null ? upload.name() : upload.fileName();
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return last.isBlank() ? upload.name() : PlainText.start(last, 200);
    }

    @GET
    @Produces({MediaType.APPLICATION_JSON, SheetFile.CSV, SheetFile.XLSX})
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(operationId = "listImports", summary = "The last imports, newest first")
    public ListResponse<ImportResponse> list() {
        List<JobRun> latest = jobs.latest(ImportingAccounts.KIND, PAGE);
        Map<UUID, ImportRun> imports = runs.of(latest);
        return ListResponse.page(
                latest.stream()
                        .flatMap(job -> Optional.ofNullable(imports.get(job.id())).stream()
                                .map(run -> ImportResponse.of(run, job, List.of(), null)))
                        .map(run -> isHeld() ? run.withoutRows() : run)
                        .toList(),
                null);
    }

    private boolean isHeld() {
        return own.heldTo(callers.current()).isPresent();
    }

    @GET
    @Path("/{id}")
    @RolesAllowed({Role.Names.READER, Role.Names.DECIDER})
    @Operation(
            operationId = "readImport",
            summary = "How far an import is, what it wrote, and every bad row",
            description = "Findings come a page at a time. They quote rows of all accounts, so that who is held to own"
                    + " accounts sees how many there are and no more.")
    public ImportResponse read(
            @PathParam("id") String id,
            @QueryParam("cursor") @Nullable Integer cursor,
            @QueryParam("limit") @Nullable Integer limit) {
        int after = cursor == null ? 0 : cursor;
        List<Finding> faults = new ArrayList<>();
        if (after < 0) {
            faults.add(Finding.at("cursor", "is not a cursor that this service gave"));
        }
        int size = Findings.limit(faults, limit, PAGE, 10 * PAGE);
        if (!faults.isEmpty()) {
            throw ProblemException.invalidInput(faults);
        }
        JobRun job = jobs.existing(ImportingAccounts.KIND, id);
        ImportRun run = runs.findById(job.id());
        if (isHeld()) {
            return ImportResponse.of(run, job, List.of(), null).withoutRows();
        }
        List<RowFinding> page = findings.page(run.id(), after, size);
        boolean more = after + page.size() < run.findings();
        return ImportResponse.of(run, job, page, more ? String.valueOf(after + page.size()) : null);
    }

    /** Under which id an import is followed. */
    public record BegunImport(UUID id) {}

    /** The form, for the API's description. */
    @Schema(name = "ImportForm")
    record ImportForm(
            @Schema(description = "a mapping file, or the name of a shipped mapping")
            String mapping,

            @Schema(type = SchemaType.ARRAY, format = "binary", implementation = String.class)
            List<String> file,

            boolean dryRun) {}
}
