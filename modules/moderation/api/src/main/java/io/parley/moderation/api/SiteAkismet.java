package io.parley.moderation.api;

import org.jspecify.annotations.Nullable;

/**
 * Which service with the interface of Akismet a site asks about its comments. Its key is never
 * told.
 *
 * @param site key of the site
 * @param url null where none is asked; without its path for whoever may not change it
 * @param blog the address of the website, by which the service knows it
 * @param email whether e-mail addresses of authors are sent, too
 * @param feedback whether the service is told what moderators correct
 * @param version grows with each change; 0 before the first
 */
public record SiteAkismet(
    String site,
    @Nullable String url,
    @Nullable String blog,
    HookFallback fallback,
    boolean email,
    boolean feedback,
    int version) {}
