/**
 * Talking to a running Parley from outside, as programs, readers and people do: over HTTP.
 *
 * <p>{@link io.parley.testkit.http.Api} sends requests and {@link io.parley.testkit.http.Answer}
 * says what came back. Fixtures are named by what they mean: a test asks {@link
 * io.parley.testkit.http.Installation} for a tenant of its own, the tenant for a site, the site for
 * comments, so that tests never share anything and can run side by side on one server. What takes
 * time is waited for with {@link io.parley.testkit.Probe}.
 */
@NullMarked
package io.parley.testkit.http;

import org.jspecify.annotations.NullMarked;
