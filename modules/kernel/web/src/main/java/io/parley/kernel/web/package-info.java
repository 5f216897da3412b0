/**
 * What every edge does the same way, so that a page, a program and the widget meet one behaviour.
 *
 * <p>An edge asks {@link io.parley.kernel.web.ClientAddresses} who is at the other end, {@link
 * io.parley.kernel.web.ClientCredentials} what was shown to it, {@link io.parley.kernel.web.Limits}
 * whether that is not too often, and {@link io.parley.kernel.web.Requests} for the {@link
 * io.parley.kernel.api.CallContext} under which it calls modules. Bodies pass through {@link
 * io.parley.kernel.web.Json}; whatever goes wrong leaves as a problem document of {@link
 * io.parley.kernel.web.Problems}.
 *
 * <p>Everything here is injectable, knows servlets but neither pages nor resources, and no module.
 */
@NullMarked
package io.parley.kernel.web;

import org.jspecify.annotations.NullMarked;
