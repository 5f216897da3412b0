package io.parley.edges.reading;

import io.parley.discussion.api.ThreadVersion;
import io.parley.tenancy.api.PublicSite;
import java.util.List;

/** All that decides what an answer is, besides its question. */
record Stamp(PublicSite site, List<ThreadVersion> versions) {}
