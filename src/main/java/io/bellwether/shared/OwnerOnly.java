package io.bellwether.shared;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** Attributes for files and folders that other users of the machine must not see, where the file system has such. */
public final class OwnerOnly {

    private OwnerOnly() {}

    public static FileAttribute<?>[] file() {
        return attributes("rw-------");
    }

    public static FileAttribute<?>[] directory() {
        return attributes("rwx------");
    }

    /** Whether the file system knows owners, and folders can be forced onto the disk like files. */
    public static boolean isPosix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static FileAttribute<?>[] attributes(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
