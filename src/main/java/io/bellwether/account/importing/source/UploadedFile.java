package io.bellwether.account.importing.source;

import java.nio.file.Path;

/**
 * One file of an import.
 *
 * @param name as its sender named it, without folders
 */
public record UploadedFile(String name, Path path) {}
