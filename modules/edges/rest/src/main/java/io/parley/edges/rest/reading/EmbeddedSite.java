package io.parley.edges.rest.reading;

/** What the widget needs to know about its site. */
public record EmbeddedSite(
    String key,
    String name,
    boolean guestPosting,
    boolean closed,
    int editWindowMinutes,
    boolean avatars,
    boolean replyMails) {}
