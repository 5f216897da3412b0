package io.parley.notification.core.writing;

/** A mail as somebody reads it, and who. */
public record Written(String recipient, String subject, String text, String html) {}
