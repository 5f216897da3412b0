package io.parley.exchange.api;

/**
 * @param dryRun to report what would happen and change nothing
 */
public record OpenUpload(String site, ImportFormat format, boolean dryRun) {}
