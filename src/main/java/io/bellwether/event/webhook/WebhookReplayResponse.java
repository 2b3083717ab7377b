package io.bellwether.event.webhook;

/**
 * What is sent again.
 *
 * @param replayed how many deliveries
 */
public record WebhookReplayResponse(int replayed) {}
