package io.bellwether.intake;

import java.time.Duration;

/** How a batch or an import comes along: what stands still, or an upload that only drips, is ended. */
final class OpenStream {
    private final OpenRequest request;
    private final boolean upload;
    private final Pace pace;
    private final long idleNanos;
    private long moved;
    private long movedAt;

    OpenStream(OpenRequest request, boolean upload, Pace pace, Duration idle, long now) {
        this.request = request;
        this.upload = upload;
        this.pace = pace;
        this.idleNanos = idle.toNanos();
        this.movedAt = now;
    }

    void look(long now) {
        long bytes = request.bytesMoved();
        if (bytes != moved) {
            moved = bytes;
            movedAt = now;
        }
        boolean waits = !request.isRead() || !upload;
        boolean slow = upload && !request.isRead() && !pace.isKept(request.bytesRead(), now);
        if (slow || (waits && now - movedAt > idleNanos)) {
            request.cut();
        }
    }
}
