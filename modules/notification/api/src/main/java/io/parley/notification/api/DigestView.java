package io.parley.notification.api;

/** What a member chose about mails that tell what waits. */
public record DigestView(DigestPace pace) {}
